// A widget at work in the page, from when its element enters to when it leaves: the one place with state. Everything it
// starts ends with `signal`. It changes values, draws, and tells the controls, the play bar, the link and the reader.
import { select } from 'd3';
import { say } from '#lib/viz/changed.ts';
import type { Stage } from '#lib/viz/stage.ts';
import { bindActs, dropping, showFields } from './acts.ts';
import { bindCells } from './cells.ts';
import { bindControls } from './controls.ts';
import { bindEditor } from './editor.ts';
import { keepUnfolded } from './folds.ts';
import { bindGestures } from './gesture.ts';
import { grab } from './grab.ts';
import { copier } from './copy.ts';
import { readLink, writeLink } from './link.ts';
import { bindMarks, overMarks } from './marks.ts';
import { notes } from './notes.ts';
import type { Patch, Values } from './params.ts';
import { bindPlay } from './play.ts';
import { bindPoint } from './point.ts';
import { bindReading } from './reading.ts';
import { watchScreen } from './screen.ts';
import { scrub } from './scrub.ts';
import { bindSurfaces, overSurface } from './surface.ts';
import { memory } from './undo.ts';
import { changedKeys, patched } from './values.ts';
import type { AnyWidget, Bring, Page } from './widget.ts';

/** Milliseconds without a change after which the link is written and the description spoken. */
const CALM = 400;

/** The fragment that figures have written or followed last. Where the address has another, its event may still be on its way. */
let followed = typeof location === 'undefined' ? '' : location.hash;

export interface Run {
  values(): Values;
  model(): unknown;
  set(patch: Patch): void;
  /** Shows what the link asks for: once, when those who are told of it can ask for the values. */
  arrive(): void;
}

/** Brings the frame inside `host` to life. `base` is what the chapter shows at first: Reset's values, and what a link differs from. */
export function run(
  host: HTMLElement,
  widget: AnyWidget,
  base: Values,
  signal: AbortSignal,
  bring?: Bring,
): Run {
  const find = <E extends HTMLElement>(selector: string) => host.querySelector<E>(selector)!;
  const id = host.dataset['figure']!;
  const stage = find('.widget-stage');
  const words = find('.widget-words');
  const status = find('[role=status]');
  const note = notes(find('.widget-note'));

  let values = base;
  let feed: unknown;
  let model: unknown = widget.model(values);
  let looked: Patch | null = null; // what is pointed at or being typed: shown, but not chosen
  let [shown, seen] = [values, model]; // what the drawing shows: the values, or with what is looked at
  let still = true; // the stage holds what the build drew, which no join knows
  let due = true; // the drawing is older than the values
  let calm = 0;

  const fail = (error: unknown) => {
    if (signal.aborted) return;
    console.error(error);
    note([`This figure cannot show that: ${error instanceof Error ? error.message : String(error)}`]);
  };

  const draw = () => {
    due = true;
    if (!screen.visible()) return;
    if (still) stage.replaceChildren();
    still = false;
    due = false;
    widget.draw(select<HTMLElement, unknown>(stage) as Stage, seen);
    nameCells(shown);
    showFields(stage);
    relight();
  };
  const show = () => {
    model = widget.model(values, feed);
    shown = looked ? patched(widget, values, looked) : values;
    seen = looked ? widget.model(shown, feed) : model;
    draw();
    showControls(values);
    player?.show();
    say(words, widget.describe(seen));
    host.dispatchEvent(new Event('widget-change', { bubbles: true }));
  };
  /** Shows the whole figure with this patch, or as it is: no control, no link and nobody's ear is told. */
  const look = (patch: Patch | null) => {
    if (signal.aborted || (!patch && !looked)) return;
    const next = patch ? patched(widget, values, patch) : values;
    looked = changedKeys(widget.params, values, next).length > 0 ? patch : null;
    if (changedKeys(widget.params, shown, next).length === 0) return;
    try {
      seen = looked ? widget.model(next, feed) : model;
      shown = next;
      draw();
      say(words, widget.describe(seen));
    } catch (error) {
      console.error(error); // what cannot be looked at is not: the figure stays
    }
  };
  const point = (patch: Patch | null) => {
    if (!editor.editing() && !dragging() && !(patch && player?.playing())) look(patch);
  };
  const rest = () => {
    clearTimeout(calm);
    calm = window.setTimeout(tell, CALM);
  };
  const tell = () => {
    if (player?.playing()) return; // told once, when it stops
    status.textContent = widget.describe(model);
    if (location.hash !== followed) {
      followed = location.hash; // a link was just followed, and would be written over before its event has come
      return rest();
    }
    const hash = writeLink(widget, id, base, values, location.hash);
    if (hash !== location.hash.replace(/^#/, ''))
      history.replaceState(history.state, '', hash ? `#${hash}` : location.pathname + location.search);
    followed = location.hash;
    host.dispatchEvent(new Event('widget-link', { bubbles: true }));
  };
  /** Says a sentence after what was to be told first. */
  const speak = (sentence: string) => {
    clearTimeout(calm);
    tell();
    status.textContent = sentence;
  };
  const become = (next: Values) => {
    const before = values;
    values = next;
    looked = null;
    try {
      show();
    } catch (error) {
      values = before;
      fail(error);
    }
    rest();
  };
  const done = memory(widget);
  const set = (patch: Patch, by?: string) => {
    if (signal.aborted) return;
    note();
    const before = values;
    become(patched(widget, values, patch));
    done.changed(before, values, by);
    showUndo();
  };
  const drop = (patch: Patch) => set(patch);
  const takeBack = (which: 'undo' | 'redo') => {
    const next = done[which](values);
    if (!next) return;
    note();
    become(next);
    showUndo();
  };
  const followLink = (block: ScrollLogicalPosition) => {
    followed = location.hash;
    const asked = readLink(widget, id, base, location.hash, values);
    if (!asked) return;
    note();
    become(asked.values);
    if (asked.notes.length > 0) note(asked.notes);
    if (location.hash.startsWith(`#${id}.`)) host.scrollIntoView({ block });
  };

  const showUndo = () => {
    if (!widget.undo) return;
    // Not `disabled`: a button that loses the focus when it is pressed throws a keyboard reader out of the figure.
    find('[data-do=undo]').setAttribute('aria-disabled', String(!done.canUndo()));
    find('[data-do=redo]').setAttribute('aria-disabled', String(!done.canRedo()));
  };

  const now = () => values;
  const act = bindActs(stage, widget, now, set, note, signal);
  const desk = { params: widget.params, values: now, set, look, note };
  const editor = bindEditor(stage, desk, signal);
  // Who is asked first whether a press is for it. A number is scrubbed and not dragged over, whatever it sets.
  const presses = [dropping(stage, act), grab(widget, now, set), scrub(widget.params, now, set)];
  const dragging = bindGestures(stage, [...presses, overSurface(drop), overMarks(drop)], signal);
  const relight = bindMarks(stage, drop, dragging, signal);
  bindSurfaces(stage, drop, signal);
  bindPoint(stage, point, signal);
  const nameCells = bindCells(stage, desk, editor, signal); // before the figure's keys: a cell's arrows are its own
  const showControls = bindControls(host, widget.params, set, note, signal);
  const player = bindPlay(host, widget, now, set, rest, signal);
  keepUnfolded(host, signal);
  const readCharts = bindReading(stage, (sentence) => (status.textContent = sentence), signal);
  stage.addEventListener(
    'keydown',
    (event) => {
      const inside = (event.target as Element).closest('input, select, textarea, button');
      if (inside?.matches('input:not([type=checkbox]), select, textarea')) return; // the reader is typing
      if (widget.undo && (event.ctrlKey || event.metaKey) && /^[zy]$/i.test(event.key)) {
        event.preventDefault();
        return takeBack(event.shiftKey || /y/i.test(event.key) ? 'redo' : 'undo');
      }
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const name = `${event.shiftKey && event.key.length > 1 ? 'Shift+' : ''}${event.key}`;
      const key = Object.hasOwn(widget.keys, name) ? widget.keys[name] : undefined;
      if (key) {
        player?.pause();
        set(key.to(values));
      } else if (name === ' ' && player && !inside) player.toggle();
      else if (inside || !readCharts(name)) return;
      event.preventDefault();
    },
    { signal },
  );
  const reset = () => {
    player?.pause();
    set(base);
  };
  const address = () => `${location.href.split('#')[0]}#${writeLink(widget, id, base, values, '') || id}`;
  if (widget.undo) {
    find('[data-do=undo]').addEventListener('click', () => takeBack('undo'), { signal });
    find('[data-do=redo]').addEventListener('click', () => takeBack('redo'), { signal });
    stage.addEventListener('focusout', done.pause, { signal });
  }
  find('[data-do=reset]').addEventListener('click', reset, { signal });
  copier(find('[data-do=link]'), address, speak, note, signal);
  window.addEventListener('hashchange', () => followLink('nearest'), { signal });
  signal.addEventListener('abort', () => clearTimeout(calm));

  const page: Page = {
    host,
    signal,
    set,
    note,
    values: now,
    say: (sentence) => (status.textContent = sentence),
    feed(next) {
      feed = next;
      if (!signal.aborted) show();
    },
    onscreen: () => screen.onscreen(),
  };
  let begun = false;
  const enter = () => {
    if (due) draw();
    if (begun || !widget.live) return;
    begun = true;
    (async () => widget.live!(page))().catch(fail);
  };
  const screen = watchScreen(host, enter, () => player?.pause(), signal);

  for (const part of host.querySelectorAll('[disabled]')) part.removeAttribute('disabled');
  showControls(values);
  player?.show();
  showUndo();
  const arrive = () => {
    // Whoever follows a link wants to see the figure; whoever reloads is where they were.
    const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    followLink(arrival?.type === 'navigate' ? 'start' : 'nearest');
  };
  bring?.(page, widget);
  return { values: () => values, model: () => model, set, arrive };
}
