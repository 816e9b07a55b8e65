// What runs in a figure, brought to life: its buttons drive it, and what is heard goes to the bar, to the readouts and to the widget's
// model. Fetched for figures that run something; the engine comes when a reader is about to press Train.
import { select } from 'd3';
import { drive } from '#lib/run/driver.ts';
import type { Action } from '#lib/run/face.ts';
import { waysOn } from '#lib/run/failure.ts';
import { isWorking, type State } from '#lib/run/state.ts';
import type { Labelled } from '#lib/run/plan.ts';
import { say } from '#lib/viz/changed.ts';
import type { Block } from '#lib/viz/stage.ts';
import type { Patch } from '#lib/widget/params.ts';
import { queryNotes } from '#lib/widget/query.ts';
import type { AnyWidget, Page } from '#lib/widget/widget.ts';
import { faceOf } from './face-of.ts';
import { bindMeasure } from './measure-again.ts';
import { showFailure } from './show-failure.ts';

/** Announcements come at tests, and no oftener than a listener can follow. */
const MILLISECONDS_BETWEEN_WORDS = 5000;

type Report = { readonly kind: string };
type Now = State<Labelled, unknown>;

export function bring(page: Page, widget: AnyWidget): void {
  const { host, signal } = page;
  const face = faceOf(widget);
  const part = <E extends HTMLElement = HTMLElement>(name: string) =>
    host.querySelector<E>(`[data-part="${name}"]`)!;
  const button = (name: string) => host.querySelector<HTMLButtonElement>(`.run-buttons [data-do="${name}"]`)!;
  const bytes = Number(host.querySelector<HTMLElement>('.run-bar')!.dataset.bytes) || undefined;
  const fromAddress = queryNotes(widget.params, location.search);
  let values = page.values();
  let spokenAt = -Infinity;
  let frame = 0;
  /** The run whose failure is on show. */
  let told: Now['failure'];

  /** Why nothing can be run. */
  let none = widget.unfit?.(values);
  const plans = (): readonly Labelled[] => (none ? [] : widget.runs!(values));
  const driver = drive(face.runner, widget.order ?? 'one after another', plans(), heard);

  function heard(state: Now, report?: Report) {
    if (signal.aborted) return;
    frame ||= requestAnimationFrame(feed); // at most once a frame
    showNumbers(state);
    if (!report) return showStatus(state);
    const sentence = face.said?.(state, report);
    if (sentence) speak(sentence);
  }
  function feed() {
    frame = 0;
    page.feed(driver.state());
  }
  function speak(sentence: string, when: 'now' | 'in turn' = 'in turn') {
    if (when === 'in turn' && performance.now() - spokenAt < MILLISECONDS_BETWEEN_WORDS) return;
    spokenAt = performance.now();
    page.say(sentence);
  }

  const readouts = host.querySelector<HTMLElement>('.run-readouts');
  readouts?.replaceChildren(); // what the build drew, which no join knows
  function showNumbers(state: Now) {
    if (readouts) face.readouts!(select<HTMLElement, unknown>(readouts) as Block, state);
    say(part('line'), none ? '' : face.line(state, bytes));
    showLoading(state);
    showNotes([...fromAddress, ...(face.notes?.(state) ?? [])]);
  }
  function showLoading(state: Now) {
    if (!face.loading) return;
    const loading = isWorking(state.status) ? face.loading(state) : undefined;
    part('loading').hidden = !loading;
    if (!loading) return;
    part<HTMLProgressElement>('progress').max = loading.total;
    part<HTMLProgressElement>('progress').value = loading.loaded;
    say(part('loading-words'), loading.words);
  }
  const showMeasure = bindMeasure(
    page,
    () => face.forget!(),
    () => driver.state().status !== 'ready',
  );
  const showNotes = (sentences: readonly string[]) =>
    select(part('notes')).selectAll('li').data(sentences).join('li').text(String);

  function showStatus({ status, failure }: Now) {
    const working = isWorking(status);
    const off: Readonly<Record<Action, boolean>> = {
      train: working,
      step: working,
      pause: !working,
      stop: !working,
      restart: status === 'ready',
      ...(none && { train: true, step: true }),
    };
    // Not `disabled`: a button that loses the focus when it is pressed throws a keyboard reader out of the figure.
    for (const name of Object.keys(face.buttons) as Action[])
      button(name).setAttribute('aria-disabled', String(off[name]));
    host.dataset.status = none ? 'unfit' : status;
    showMeasure();
    if (status === 'done') speak(widget.describe(widget.model(values, driver.state())), 'now');
    const shown = none ? { message: none, way: '', code: 'unfit' } : failure;
    if (!none && failure === told && failure) return;
    told = failure;
    const ways = none ? widget.fitting?.(values) : failure && waysOn(failure, values['device']);
    showFailure(part('failure'), shown, ways ?? [], ({ change }) => {
      button('train').focus();
      const make = () => page.set(change as Patch);
      if (none) make();
      else driver.recover(make);
    });
  }

  const actions: Readonly<Record<Action, () => void>> = {
    train: driver.train,
    pause: driver.pause,
    step: driver.step,
    stop: driver.stop,
    restart: driver.reset,
  };
  for (const name of Object.keys(face.buttons) as Action[]) {
    const press = () => button(name).getAttribute('aria-disabled') === 'false' && actions[name]();
    button(name).addEventListener('click', press, { signal });
    if (name !== 'train' && name !== 'step') continue;
    const prepare = () => void face.prepare?.().catch(() => {}); // what fails is said when it is pressed
    for (const intent of ['pointerenter', 'focus'])
      button(name).addEventListener(intent, prepare, { once: true, signal });
  }
  host.addEventListener(
    'widget-change',
    () => {
      if (page.values() === values) return;
      values = page.values();
      none = widget.unfit?.(values);
      driver.plans(plans());
      showStatus(driver.state());
      showNumbers(driver.state());
    },
    { signal },
  );
  signal.addEventListener('abort', () => {
    cancelAnimationFrame(frame);
    driver.stop();
  });
  showNumbers(driver.state());
  showStatus(driver.state());
}
