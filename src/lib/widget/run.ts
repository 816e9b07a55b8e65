// A widget at work in the page, from when its element enters to when it leaves: the one place with state. Everything it
// starts ends with `signal`. It changes values, draws, and tells the controls, the play bar, the link and the reader.
import { select } from 'd3';
import { say } from '#lib/viz/changed.ts';
import type { Stage } from '#lib/viz/stage.ts';
import { bindActs, showFields } from './acts.ts';
import { bindControls } from './controls.ts';
import { readLink, writeLink } from './link.ts';
import { bindMarks } from './marks.ts';
import type { Patch, Values } from './params.ts';
import { bindPlay } from './play.ts';
import { watchScreen } from './screen.ts';
import { bindSteppers, nameSteppers } from './steppers.ts';
import { bindSurfaces } from './surface.ts';
import { memory } from './undo.ts';
import { patched } from './values.ts';
import type { AnyWidget } from './widget.ts';

/** Milliseconds without a change after which the link is written and the description spoken. */
const CALM = 400;
/** Sentences shown at once: a garbled link may deserve forty. */
const MOST_NOTES = 4;

export interface Run {
  values(): Values;
  model(): unknown;
  set(patch: Patch): void;
}

/** Brings the frame inside `host` to life. `base` is what the chapter shows at first: Reset's values, and what a link differs from. */
export function run(host: HTMLElement, widget: AnyWidget, base: Values, signal: AbortSignal): Run {
  const find = <E extends HTMLElement>(selector: string) => host.querySelector<E>(selector)!;
  const id = host.dataset['figure']!;
  const stage = find('.widget-stage');
  const words = find('.widget-words');
  const noteLine = find('.widget-note');
  const status = find('[role=status]');

  let values = base;
  let feed: unknown;
  let model: unknown = widget.model(values);
  let still = true; // the stage holds what the build drew, which no join knows
  let due = true; // the drawing is older than the values
  let calm = 0;

  const note = (...sentences: readonly string[]) => {
    const rest = sentences.length - MOST_NOTES;
    noteLine.textContent = [...sentences.slice(0, MOST_NOTES), rest > 0 ? `And ${rest} more.` : '']
      .join(' ')
      .trim();
  };
  const fail = (error: unknown) => {
    if (signal.aborted) return;
    console.error(error);
    note(`This figure cannot show that: ${error instanceof Error ? error.message : String(error)}`);
  };

  const draw = () => {
    due = true;
    if (!screen.visible()) return;
    if (still) stage.replaceChildren();
    still = false;
    due = false;
    widget.draw(select<HTMLElement, unknown>(stage) as Stage, model);
    nameSteppers(stage, widget.params, values);
    showFields(stage);
    relight();
  };
  const show = () => {
    model = widget.model(values, feed);
    draw();
    showControls(values);
    player?.show();
    say(words, widget.describe(model));
    host.dispatchEvent(new Event('widget-change', { bubbles: true }));
  };
  const rest = () => {
    clearTimeout(calm);
    calm = window.setTimeout(tell, CALM);
  };
  const tell = () => {
    if (player?.playing()) return; // told once, when it stops
    status.textContent = words.textContent;
    const hash = writeLink(widget, id, base, values, location.hash);
    if (hash !== location.hash.replace(/^#/, ''))
      history.replaceState(history.state, '', hash ? `#${hash}` : location.pathname + location.search);
    host.dispatchEvent(new Event('widget-link', { bubbles: true }));
  };
  const become = (next: Values) => {
    const before = values;
    values = next;
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
  const takeBack = (which: 'undo' | 'redo') => {
    const next = done[which](values);
    if (!next) return;
    note();
    become(next);
    showUndo();
  };
  const followLink = (block: ScrollLogicalPosition) => {
    const asked = readLink(widget, id, base, location.hash);
    if (!asked) return;
    become(asked.values);
    note(...asked.notes);
    if (location.hash.startsWith(`#${id}.`)) host.scrollIntoView({ block });
  };

  const showUndo = () => {
    if (!widget.undo) return;
    // Not `disabled`: a button that loses the focus when it is pressed throws a keyboard reader out of the figure.
    find('[data-do=undo]').setAttribute('aria-disabled', String(!done.canUndo()));
    find('[data-do=redo]').setAttribute('aria-disabled', String(!done.canRedo()));
  };

  bindActs(stage, widget, () => values, set, note, signal);
  bindSteppers(stage, widget.params, () => values, set, signal); // before the figure's keys: a stepper's arrows are its own
  const relight = bindMarks(stage, set, signal);
  bindSurfaces(stage, set, signal);
  const showControls = bindControls(host, widget.params, set, note, signal);
  const player = bindPlay(host, widget, () => values, set, rest, signal);
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
      else return;
      event.preventDefault();
    },
    { signal },
  );
  const reset = () => {
    player?.pause();
    set(base);
  };
  const copy = async () => {
    const address = `${location.href.split('#')[0]}#${writeLink(widget, id, base, values, '') || id}`;
    await navigator.clipboard.writeText(address).then(
      () => (status.textContent = 'Link copied.'),
      () => note(`The browser does not let me copy. The link is ${address}`),
    );
  };
  if (widget.undo) {
    find('[data-do=undo]').addEventListener('click', () => takeBack('undo'), { signal });
    find('[data-do=redo]').addEventListener('click', () => takeBack('redo'), { signal });
    stage.addEventListener('focusout', done.pause, { signal });
  }
  find('[data-do=reset]').addEventListener('click', reset, { signal });
  find('[data-do=link]').addEventListener('click', () => void copy(), { signal });
  window.addEventListener('hashchange', () => followLink('nearest'), { signal });
  signal.addEventListener('abort', () => clearTimeout(calm));

  let begun = false;
  const enter = () => {
    if (due) draw();
    if (begun || !widget.live) return;
    begun = true;
    const page = {
      ...{ host, signal, set, note, onscreen: screen.onscreen },
      values: () => values,
      feed: (next: unknown) => {
        feed = next;
        if (!signal.aborted) show();
      },
    };
    (async () => widget.live!(page))().catch(fail);
  };
  const screen = watchScreen(host, enter, () => player?.pause(), signal);

  for (const part of host.querySelectorAll('[disabled]')) part.removeAttribute('disabled');
  showControls(values);
  player?.show();
  showUndo();
  // Whoever follows a link wants to see the figure; whoever reloads is where they were.
  const [arrival] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  followLink(arrival?.type === 'navigate' ? 'start' : 'nearest');
  return { values: () => values, model: () => model, set };
}
