// <book-trainer>: joins buttons, settings and pictures of the trainer to runs of the engine. States of a run, drawing and
// words are in the files beside this one; here is only who tells whom.
import { type Report, type SampleView, type Snapshot } from '#lib/engine/report.ts';
import { type DataDescriptor } from '#lib/data/descriptor.ts';
import { type Net } from '#lib/nets/spec.ts';
import { failureOf, leftBehind, waysOn, type Failure } from '#lib/run/failure.ts';
import { heard, imagesAfter, noHistory, until, type History } from '#lib/run/history.ts';
import { say } from '#lib/viz/changed.ts';
import { bytes, format } from '#lib/viz/format.ts';
import { bindDataInput } from '../../data/data-input.ts';
import { isOwn } from '../../data/own-images.ts';
import { accuracyTitle, samplesTitle } from '../../data/words.ts';
import { showFailure } from '../../run/show-failure.ts';
import { deviceLine, testSentence } from '../../run/words.ts';
import { bankOf } from './bank.ts';
import { drawAccuracy, drawLoss } from './charts.ts';
import { bindControls } from './controls.ts';
import { bindFold } from './fold.ts';
import { frames } from './frames.ts';
import { alive, bindButtons, buttonOf, partOf } from './host.ts';
import { loadEngine, loadOnIntent } from './load-engine.ts';
import { fitting, misfit } from './misfit.ts';
import { drawConfusion, drawFilters, drawSamples, drawTests } from './pictures.ts';
import { clearReadouts, showDevice, showSteps, showTest } from './readouts.ts';
import { session, type Status } from './session.ts';
import { differences, optionsFor, WORST, type Settings } from './settings.ts';
import { watched, watchedImages } from './watched.ts';
import { type Spec } from './spec.ts';
import { describe } from './words.ts';

type Of<K extends Report['kind']> = Extract<Report, { kind: K }>;

/** Announcements come at tests, and no oftener than a listener can follow. */
const MILLISECONDS_BETWEEN_WORDS = 5000;

function bring(host: HTMLElement, signal: AbortSignal): void {
  const part = partOf(host);
  const button = buttonOf(host);
  const spec = JSON.parse(host.dataset.spec!) as Spec;
  /** What is trained, and on what; the reader may bring data of their own, and take a net that fits it. */
  let { data, net, bank } = spec;
  let unfit: Failure | undefined;
  const untouched = part('line').textContent!.trim();

  // What is on show: this run and the one before, what it runs with and on, its last steps.
  let now: History = noHistory;
  let before: History | undefined;
  let ranWith: Settings | undefined;
  let device: Of<'device'> | undefined;
  let last: Of<'steps'> | undefined;
  let status: Status = 'ready';
  let spokenAt = -Infinity;

  /** What a run whose GPU was lost goes on from. */
  let resume: Snapshot | undefined;
  /** Engine and images have been here. */
  let isFetched = false;

  /** One note about a thing: the last one; without a sentence, none. */
  const note = (about: string, sentence?: string) => {
    const old = Array.from(part('notes').children).find(
      (item) => (item as HTMLElement).dataset.about === about,
    );
    if (sentence === undefined) return old?.remove();
    const item = old ?? document.createElement('li');
    (item as HTMLElement).dataset.about = about;
    item.textContent = sentence;
    if (!old) part('notes').append(item);
  };
  const controls = bindControls(part<HTMLFormElement>('settings'), () => showPending(), note, signal);
  bindFold(host, signal);

  const run = session(
    async (stop) => {
      ranWith = controls.settings();
      const { train } = await loadEngine();
      return train(net, { ...optionsFor(ranWith, data), resume }, stop);
    },
    {
      report: hear,
      status: (next) => {
        status = next;
        showStatus();
      },
      failed: (error) => {
        const failure = failureOf(error);
        part('loading').hidden = true;
        showFailure(part('failure'), failure, waysOn(failure, controls.settings().device), ({ change }) => {
          button('train').focus();
          controls.set(change);
          const left = leftBehind(failure);
          if (left) goOnFrom(left);
          else reset();
          run.train();
        });
      },
    },
  );

  function hear(report: Report) {
    switch (report.kind) {
      case 'loading':
        return showLoading(report);
      case 'device':
        device = report;
        showDevice(host, report);
        return showLine();
      case 'steps':
        last = report;
        now = heard(now, report);
        showSteps(host, report, now, ranWith!.epochs);
        showLine();
        return paint();
      case 'test':
        now = heard(now, report);
        showTest(host, report);
        speak(`${format(report.imagesSeen)} images seen. ${testSentence(report)}`);
        return paint();
      case 'note':
        return note(`run: ${report.text}`, report.text);
      case 'done':
      case 'snapshot':
        return; // session.ts ends the run; nobody here asks for snapshots
      default:
        return report satisfies never;
    }
  }

  /** Forgets the run; its curves stay as a shadow behind the next one. */
  function reset() {
    run.reset();
    if (now.steps > 0) before = now;
    now = noHistory;
    last = undefined;
    ranWith = undefined;
    resume = undefined;
    for (const item of part('notes').querySelectorAll<HTMLElement>('[data-about^="run: "]')) item.remove();
    clearReadouts(host);
    part('loading').hidden = true;
    part('failure').replaceChildren();
    part('key-before').hidden = before === undefined;
    showPending();
    paint();
  }

  const afresh = (begin: () => void) => () => {
    if (status === 'done' || status === 'failed') reset();
    begin();
  };
  const actions = { train: afresh(run.train), pause: run.pause, step: afresh(run.step), reset };
  const turnOff = bindButtons(host, actions, signal);
  for (const name of ['train', 'step']) loadOnIntent(button(name), signal);

  function showStatus() {
    const working = status === 'training' || status === 'starting';
    const asleep = unfit !== undefined;
    turnOff({
      train: working || asleep,
      pause: !working,
      step: working || asleep,
      reset: status === 'ready',
    });
    host.dataset.status = asleep ? 'unfit' : status;
    const test = now.tests.at(-1);
    if (status === 'done') speak(`Finished. ${test ? testSentence(test) : ''}`, 'now');
    showPending();
    showLine();
  }

  function showLine() {
    const on = device ? deviceLine(device, last?.imagesPerSecond) : 'The engine is on its way …';
    const weights = `the first weights of seed ${controls.settings().seed}`;
    const lines: Record<Status, string> = {
      ready: isOwn(data)
        ? `Ready: your images are here. Train begins with ${weights}.`
        : isFetched
          ? `Ready: engine and images are here. Train begins with ${weights}.`
          : untouched,
      starting: on,
      training: on,
      paused: `Paused. ${on}`,
      done: `Finished. Train begins again, with ${weights}. ${on}`,
      failed: 'Stopped.',
    };
    say(part('line'), lines[status]);
  }

  /** The charts as they were at a snapshot, for the run to go on from it. */
  function goOnFrom(snapshot: Snapshot) {
    resume = snapshot;
    now = until(now, snapshot.step, imagesAfter(snapshot.step, snapshot.batch, data.images.train));
    part('failure').replaceChildren();
  }

  function showLoading({ loaded, total, images }: Of<'loading'>) {
    isFetched ||= !isOwn(data) && loaded >= total;
    part('loading').hidden = loaded >= total;
    part<HTMLProgressElement>('progress').max = total;
    part<HTMLProgressElement>('progress').value = loaded;
    part('loading-words').textContent =
      `${bytes(loaded)} of ${bytes(total)}; ${format(images)} training images are here`;
  }

  function showPending() {
    const changes = ranWith ? differences(ranWith, controls.settings()) : [];
    part('pending').textContent = changes.length > 0 ? `From the next Reset on: ${changes.join(', ')}.` : '';
  }

  function speak(sentence: string, when: 'now' | 'in turn' = 'in turn') {
    if (when === 'in turn' && performance.now() - spokenAt < MILLISECONDS_BETWEEN_WORDS) return;
    spokenAt = performance.now();
    part('say').textContent = sentence;
  }

  const [loss, accuracy] = [part<SVGSVGElement>('loss'), part<SVGSVGElement>('accuracy')];
  const sizeOf = ({ clientWidth, clientHeight }: Element) => ({ width: clientWidth, height: clientHeight });
  const measure = () => ({
    loss: sizeOf(loss),
    accuracy: sizeOf(accuracy),
    ink: getComputedStyle(host).color,
  });
  let measured: ReturnType<typeof measure>;

  function draw(anew: boolean) {
    if (anew) measured = measure();
    const test = now.tests.at(-1);
    const { epochs } = ranWith ?? controls.settings();
    const epoch = data.images.train;
    const model = { now, before, epoch, planned: epochs * epoch, classes: data.classes.length };
    drawLoss(loss, measured.loss, model);
    drawAccuracy(accuracy, measured.accuracy, model, isAsBuilt() ? spec.published : undefined);
    say(part('words'), describe(now));
    if (bank) drawFilters(part('filters'), bank, last?.probes?.filters);
    const sample = (index: number, place: number) =>
      last?.probes?.samples?.find((one) => one.index === index) ?? untold[place];
    const worst = Array.from({ length: WORST }, (_, i) => test?.probes?.worst?.[i]);
    drawSamples(part('samples'), data, data.watch.map(sample), measured.ink);
    part('worst').classList.toggle('is-later', !test);
    part('later').hidden = test !== undefined;
    drawSamples(part('worst'), data, worst, measured.ink);
    drawConfusion(part<HTMLTableElement>('confusion'), data.classes, test?.confusion);
    drawTests(part<HTMLTableSectionElement>('tests'), now.tests);
  }

  /** The watched images before the net has said anything of them. */
  let untold: SampleView[] = watched(spec);

  const isAsBuilt = () => data === spec.data && net === spec.net;

  /** Another data set, or another net: what was shown of the one before goes, its curves too. */
  function take(next: { data?: DataDescriptor; net?: Net }) {
    run.reset();
    now = noHistory; // not to be compared with: no shadow of it
    if (next.net) {
      net = next.net;
      bank = bankOf(net);
      part('bank').hidden = bank === undefined;
      part('bank-count').textContent = String(bank?.filters ?? 0);
      host.dispatchEvent(new CustomEvent('trainer-net', { detail: net }));
    }
    if (next.data) {
      data = next.data;
      part('accuracy-title').textContent = accuracyTitle(data);
      part('samples-title').textContent = samplesTitle(data);
    }
    reset();
    before = undefined;
    part('key-before').hidden = true;
    showFit();
    paint();
  }

  /** A net that does not fit the images leaves the buttons asleep, with a sentence and nets that do. */
  function showFit() {
    unfit = misfit(net, data);
    showStatus();
    if (!unfit) return;
    const ways = fitting(net, data).map((other) => ({ label: `Take ${other.name}`, other }));
    showFailure(part('failure'), unfit, ways, ({ other }) => {
      take({ net: other });
      button('train').focus();
    });
  }
  bindDataInput(
    host,
    spec.data,
    async (next) => {
      untold = await watchedImages(spec, next);
      take({ data: next });
    },
    signal,
  );

  const paint = frames(host, draw, signal);
  const repaint = () => paint('anew'); // images are painted in the page's ink
  const theme = matchMedia('(prefers-color-scheme: dark)');
  theme.addEventListener('change', repaint, { signal });
  const switched = new MutationObserver(repaint);
  switched.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  signal.addEventListener('abort', () => {
    switched.disconnect();
    run.reset();
  });
  showFit();
  paint();
}

alive('book-trainer', bring);
