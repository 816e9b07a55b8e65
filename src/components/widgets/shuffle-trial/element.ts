// <shuffle-trial>: four runs of the engine, one after another. States of a run, drawing and words
// are in the files beside this one and in trainer/; here is only who tells whom.
import { mnist } from '#lib/data/mnist.ts';
import { select } from 'd3';
import { type Report, type Snapshot } from '#lib/engine/report.ts';
import { say } from '#lib/viz/changed.ts';
import { bytes, format } from '#lib/viz/format.ts';
import { type Stage } from '#lib/viz/stage.ts';
import { bindControls } from '#lib/widget/controls.ts';
import { keepUnfolded } from '#lib/widget/folds.ts';
import { leftBehind, showFailure, waysOn } from '../trainer/failure.ts';
import { frames } from '../trainer/frames.ts';
import { addSteps, addTest, imagesAfter, newHistory, rewind, runningLoss } from '../trainer/history.ts';
import { alive, bindButtons, buttonOf, partOf } from '../trainer/host.ts';
import { loadEngine, loadOnIntent } from '../trainer/load-engine.ts';
import { session, type Status } from '../trainer/session.ts';
import { deviceLine, failureOf, percent } from '../trainer/words.ts';
import { drawCurves, sizeIn } from './curves.ts';
import { keepingFirstStep } from './first-step.ts';
import { moved } from './moved.ts';
import { fromQuery, optionsFor, params, trials, type Settings } from './trials.ts';
import { describe, verdict } from './words.ts';

type Of<K extends Report['kind']> = Extract<Report, { kind: K }>;

function bring(host: HTMLElement, signal: AbortSignal): void {
  const part = partOf(host);
  const button = buttonOf(host);
  const untouched = part('line').textContent!.trim();

  // What is on show: the runs, which of them is at work, what it runs with and on.
  const { settings: asked, notes } = fromQuery(location.search);
  let settings: Settings = asked;
  let histories = trials.map(newHistory);
  let at = 0;
  let ranWith: Settings | undefined;
  let device: Of<'device'> | undefined;
  let speed: number | undefined;
  let afterFirstStep: Snapshot | undefined;
  /** What a run whose GPU was lost goes on from. */
  let resume: Snapshot | undefined;
  let status: Status = 'ready';

  const note = (...sentences: string[]) => (part('note').textContent = sentences.join(' '));
  const showControls = bindControls(host, params, change, (say = []) => note(...[say].flat()), signal);
  function change(patch: Partial<Settings>) {
    note();
    settings = { ...settings, ...patch };
    showControls(settings);
    paint();
  }

  const run = session(
    async (stop) => {
      const trial = trials[at];
      ranWith ??= settings;
      const { train } = await loadEngine();
      const options = optionsFor(trial, ranWith);
      if (resume) return train(trial.net, { ...options, resume }, stop);
      if (!ranWith.moved || trial.id.startsWith('convnet')) return train(trial.net, options, stop);
      if (trial.shuffled && afterFirstStep)
        return train(
          trial.net,
          { ...options, resume: moved(trial.net, afterFirstStep, ranWith.shuffle) },
          stop,
        );
      return keepingFirstStep(train(trial.net, options, stop), (snapshot) => (afterFirstStep = snapshot));
    },
    {
      report: hear,
      status: (next) => {
        if (next === 'done' && at + 1 < trials.length) {
          at += 1;
          resume = undefined;
          return run.train();
        }
        status = next;
        showStatus();
      },
      failed(error) {
        const failure = failureOf(error);
        showFailure(part('failure'), failure, waysOn(failure, settings), ({ change: patch }) => {
          button('train').focus();
          change(patch as Partial<Settings>);
          resume = leftBehind(error);
          if (resume && ranWith) {
            ranWith = { ...ranWith, device: settings.device };
            rewind(histories[at], resume.step, imagesAfter(resume.step, resume.batch, mnist.images.train));
            part('failure').replaceChildren();
          } else reset();
          run.train();
        });
      },
    },
  );

  function hear(report: Report) {
    switch (report.kind) {
      case 'loading':
        if (report.loaded < report.total)
          part('line').textContent = `${bytes(report.loaded)} of ${bytes(report.total)} of images are here.`;
        return;
      case 'device':
        device = report;
        return showLine();
      case 'steps':
        addSteps(histories[at], report);
        speed = report.imagesPerSecond;
        showLine();
        return paint();
      case 'test':
        addTest(histories[at], report);
        part('say').textContent =
          `${trials[at].name}: ${percent(report.accuracy)} after ${format(report.imagesSeen)} images.`;
        return paint();
      case 'note':
        return note(report.text);
      case 'done':
      case 'snapshot':
        return;
      default:
        return report satisfies never;
    }
  }

  function reset() {
    run.reset();
    histories = trials.map(newHistory);
    at = 0;
    ranWith = undefined;
    resume = undefined;
    afterFirstStep = undefined;
    speed = undefined;
    part('failure').replaceChildren();
    showStatus();
    paint();
  }

  const actions = {
    train() {
      if (status === 'done' || status === 'failed') reset();
      run.train();
    },
    pause: run.pause,
    restart() {
      note();
      reset();
    },
  };
  const turnOff = bindButtons(host, actions, signal);
  loadOnIntent(button('train'), signal);

  function showStatus() {
    const working = status === 'training' || status === 'starting';
    turnOff({ train: working, pause: !working, restart: status === 'ready' });
    host.dataset.status = status;
    if (status === 'done') part('say').textContent = verdict(histories);
    showLine();
    paint();
  }

  function showLine() {
    const which = `Run ${at + 1} of ${trials.length}, ${trials[at].name}. `;
    const on = device ? deviceLine(device, speed) : 'The engine is on its way …';
    const lines: Record<Status, string> = {
      ready: untouched,
      starting: which + on,
      training: which + on,
      paused: `Paused. ${which}${on}`,
      done: `Finished. ${verdict(histories)}`,
      failed: 'Stopped.',
    };
    say(part('line'), lines[status]);
  }

  let size: ReturnType<typeof sizeIn>;
  function draw(anew: boolean) {
    if (anew) size = sizeIn(stage.clientWidth);
    const { epochs } = ranWith ?? settings;
    drawCurves(select<HTMLElement, unknown>(stage) as Stage, histories, epochs * mnist.images.train, size);
    say(part('words'), describe(histories));
    const show = (trial: number, name: string, value: number | undefined, text: string) => {
      const data = host.querySelector<HTMLDataElement>(
        `[data-run="${trials[trial].id}"] [data-readout="${name}"]`,
      )!;
      data.value = value === undefined ? '' : String(value);
      say(data, value === undefined ? '–' : text);
    };
    histories.forEach((history, i) => {
      const accuracy = history.tests.at(-1)?.accuracy;
      const loss = history.steps > 0 ? runningLoss(history) : undefined;
      show(i, 'test-accuracy', accuracy, percent(accuracy ?? 0));
      show(i, 'train-loss', loss, format(loss ?? 0, 3));
      show(i, 'images-seen', history.images || undefined, format(history.images));
      host
        .querySelector(`[data-run="${trials[i].id}"]`)!
        .toggleAttribute('data-now', i === at && status === 'training');
    });
    const changed =
      ranWith &&
      Object.keys(params).some((key) => ranWith![key as keyof Settings] !== settings[key as keyof Settings]);
    part('pending').textContent = changed ? 'The new settings hold from the next Reset on.' : '';
  }

  const stage = part('stage');
  stage.replaceChildren(); // what the build drew, which no join knows
  const paint = frames(host, draw, signal);
  signal.addEventListener('abort', run.reset);
  keepUnfolded(host, signal);
  for (const field of host.querySelectorAll('fieldset[disabled]')) field.removeAttribute('disabled');
  note(...Object.values(notes));
  showControls(settings);
  showStatus();
}

alive('shuffle-trial', bring);
