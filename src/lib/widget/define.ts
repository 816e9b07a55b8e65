// Makes a widget's element live, once for all widgets: state, controls, keys, marks, play, link, what is spoken, and the
// one AbortController that ends it all when the element leaves the page.
import { select } from 'd3';
import type { Stage } from '#lib/viz/stage.ts';
import { bindControls } from './controls.ts';
import { readLink, writeLink } from './link.ts';
import { bindMarks } from './marks.ts';
import type { Params, Patch, Value, Values } from './params.ts';
import { bindPlay } from './play.ts';
import { bindSteppers, nameSteppers } from './steppers.ts';
import { initialValues, patched, settled } from './values.ts';
import type { AnyWidget, Widget } from './widget.ts';

/** Milliseconds without a change after which the link is written and the description spoken. */
const CALM = 400;
/** Sentences shown at once: a garbled link may deserve forty. */
const MOST_NOTES = 4;

/** What the rest of the page can do with a live widget; `widget-change` bubbles from it when
 * they change, `widget-link` once the address says so, too. */
export interface WidgetElement extends HTMLElement {
  readonly values: Values;
  readonly model: unknown;
  set(patch: Patch): void;
}

/** Registers `<widget.name>`; the HTML of its inside must be there, as Widget.astro writes it. */
export function define<P extends Params, M, F>(widget: Widget<P, M, F>): void {
  if (customElements.get(widget.name)) return;
  class Live extends HTMLElement {
    #stop: AbortController | null = null;
    #run: Run | null = null;
    connectedCallback() {
      this.#stop = new AbortController();
      this.#run = run(this, widget as AnyWidget, this.#stop.signal);
    }
    disconnectedCallback() {
      this.#stop?.abort();
    }
    get values() {
      return this.#run!.values();
    }
    get model() {
      return this.#run!.model();
    }
    set(patch: Patch) {
      this.#run!.set(patch);
    }
  }
  customElements.define(widget.name, Live);
}

interface Run {
  values(): Values;
  model(): unknown;
  set(patch: Patch): void;
}

/** The values that the element's attributes spell; Widget.astro has checked them. */
function attributeValues(host: HTMLElement, widget: AnyWidget): Values {
  const values: Record<string, Value> = { ...initialValues(widget.params) };
  for (const key of Object.keys(values)) {
    const text = host.getAttribute(key);
    const value: Value | undefined = text === null ? undefined : widget.params[key].parse(text);
    if (value !== undefined) values[key] = value;
  }
  return settled(widget, values);
}

function run(host: HTMLElement, widget: AnyWidget, signal: AbortSignal): Run {
  const find = <E extends HTMLElement>(selector: string) => host.querySelector<E>(selector)!;
  const id = host.dataset['figure'] ?? host.id;
  const stage = find('.widget-stage');
  const words = find('.widget-words');
  const noteLine = find('.widget-note');
  const status = find('[role=status]');

  const base = attributeValues(host, widget);
  let values = base;
  let feed: unknown;
  let model: unknown;
  let visible = false;
  let fresh = false; // the page has drawn, so that joins find their data; before, the stage holds the still
  let due = false; // the drawing is older than the values
  let calm = 0;

  const note = (...sentences: readonly string[]) => {
    const rest = sentences.length - MOST_NOTES;
    noteLine.textContent = [...sentences.slice(0, MOST_NOTES), rest > 0 ? `And ${rest} more.` : '']
      .join(' ')
      .trim();
  };
  const say = (sentence: string) => {
    status.textContent = sentence;
  };
  const draw = () => {
    due = true;
    if (!visible) return;
    if (!fresh) stage.replaceChildren();
    fresh = true;
    due = false;
    widget.draw(select<HTMLElement, unknown>(stage) as Stage, model);
    nameSteppers(stage, widget.params, values);
    relight();
  };
  const settle = () => {
    if (player?.playing()) return;
    say(words.textContent!);
    const hash = writeLink(widget, id, base, values, location.hash);
    if (hash !== location.hash.replace(/^#/, ''))
      history.replaceState(history.state, '', hash ? `#${hash}` : location.pathname + location.search);
    host.dispatchEvent(new Event('widget-link', { bubbles: true }));
  };
  const show = () => {
    model = widget.model(values, feed);
    draw();
    showControls(values);
    player?.show(values);
    words.textContent = widget.describe(model);
    host.dispatchEvent(new Event('widget-change', { bubbles: true }));
  };
  const become = (next: Values) => {
    values = next;
    show();
    clearTimeout(calm);
    calm = window.setTimeout(settle, CALM);
  };
  const set = (patch: Patch) => {
    if (signal.aborted) return;
    note();
    become(patched(widget, values, patch));
  };
  const followLink = () => {
    const asked = readLink(widget, id, base, location.hash);
    if (!asked) return;
    note(...asked.notes);
    become(asked.values);
    host.scrollIntoView({ block: 'nearest' });
  };

  bindSteppers(stage, widget.params, () => values, set, signal); // before the figure's keys: a stepper's arrows are its own
  const relight = bindMarks(stage, set, signal);
  const showControls = bindControls(host, widget.params, set, note, signal);
  const player = bindPlay(host, widget, () => values, set, signal);
  stage.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const name = `${event.shiftKey && event.key.length > 1 ? 'Shift+' : ''}${event.key}`;
      const key = Object.hasOwn(widget.keys, name) ? widget.keys[name] : undefined;
      if (key) {
        player?.pause();
        set(key.to(values));
      } else if (name === ' ' && player) player.toggle();
      else return;
      event.preventDefault();
    },
    { signal },
  );
  find('[data-do=reset]').addEventListener('click', () => (player?.pause(), set(base)), { signal });
  find('[data-do=link]').addEventListener(
    'click',
    async () => {
      const address = `${location.href.split('#')[0]}#${writeLink(widget, id, base, values, '') || id}`;
      await navigator.clipboard.writeText(address).then(
        () => say('Link copied.'),
        () => note(`The browser does not let me copy. The link is ${address}`),
      );
    },
    { signal },
  );
  window.addEventListener('hashchange', followLink, { signal });

  const waiting: (() => void)[] = [];
  let begun = false;
  const watch = new IntersectionObserver(
    ([entry]) => {
      visible = entry.isIntersecting;
      if (!visible) return player?.pause();
      if (due || !fresh) draw();
      waiting.splice(0).forEach((go) => go());
      if (begun) return;
      begun = true;
      void widget.live?.({
        host,
        signal,
        values: () => values,
        set,
        feed: (next: unknown) => {
          feed = next;
          if (!signal.aborted) show();
        },
        note,
        onscreen: () => (visible ? Promise.resolve() : new Promise((go) => waiting.push(go))),
      });
    },
    { rootMargin: '200px' },
  );
  watch.observe(host);
  signal.addEventListener('abort', () => {
    watch.disconnect();
    clearTimeout(calm);
  });

  for (const part of host.querySelectorAll('[disabled]')) part.removeAttribute('disabled');
  model = widget.model(values);
  showControls(values);
  player?.show(values);
  followLink();
  return { values: () => values, model: () => model, set };
}
