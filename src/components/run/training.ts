// The face of trainings: Train, Pause, Step, Reset, and what is said of a run while it goes on. Every widget with `runs` has it that
// names no other.
import { keyOf } from '#lib/data/descriptor.ts';
import type { Report } from '#lib/engine/report.ts';
import type { Face } from '#lib/run/face.ts';
import type { History } from '#lib/run/history.ts';
import type { Plan } from '#lib/run/plan.ts';
import type { Histories } from '#lib/run/state.ts';
import { training as runner } from '#lib/run/training.ts';
import { bytes as inWords, format } from '#lib/viz/format.ts';
import { loadEngine } from './load-engine.ts';
import { drawReadouts } from './readouts.ts';
import { deviceLine, testSentence, waiting } from './words.ts';

/** Data sets that have come: the page's one worker keeps them, whoever asks next. */
const here = new Set<string>();
function isHere({ runs }: Histories): boolean {
  for (const { now, plan } of runs)
    if (now.loading && now.loading.loaded >= now.loading.total) here.add(keyOf(plan.data));
  return runs.every(({ plan }) => here.has(keyOf(plan.data)));
}

function nothingYet({ runs }: Histories, bytes?: number): string {
  const own = runs[0]?.plan.data.from.kind === 'own';
  const images = own ? '; the images are your own' : ` and ${bytes ? `${inWords(bytes)} of ` : ''}images`;
  return `Nothing is downloaded yet. Training fetches the engine${own ? '' : images} from this site${own ? images : ''}; nothing leaves your machine.`;
}

function line(state: Histories, bytes?: number): string {
  const { runs, at, status } = state;
  if (runs.length === 0) return '';
  const { plan, now } = runs[at];
  const which = runs.length > 1 ? `Run ${at + 1} of ${runs.length}, ${plan.label}. ` : '';
  const on =
    which + (now.device ? deviceLine(now.device, now.last?.imagesPerSecond) : 'The engine is on its way …');
  const isReady = isHere(state);
  const weights = `the first weights of seed ${plan.options?.seed ?? 1}`;
  const lines: Record<Histories['status'], () => string> = {
    ready: () =>
      isReady ? `Ready: engine and images are here. Train begins with ${weights}.` : nothingYet(state, bytes),
    starting: () => on,
    training: () => on,
    paused: () => `Paused. ${on}`,
    stopped: () => 'Stopped.',
    done: () => `Finished. Train begins again, with ${weights}. ${on}`,
    failed: () => 'Stopped.',
  };
  return lines[status]();
}

export const training: Face<Plan, Report, History> = {
  name: 'training',
  runner: runner(loadEngine),
  buttons: { train: 'Train', pause: 'Pause', step: 'Step', restart: 'Reset' },
  without: (plans) =>
    `Training needs scripts, and this page is shown without them.${plans.length > 0 ? ` What would be trained here: ${waiting(plans)}` : ''}`,
  line,
  loading({ runs, at }) {
    const loading = runs[at]?.now.loading;
    if (!loading || loading.loaded >= loading.total) return undefined;
    const { loaded, total, images } = loading;
    const words = `${inWords(loaded)} of ${inWords(total)}; ${format(images)} training images are here`;
    return { loaded, total, words };
  },
  notes: ({ runs }) => [...new Set(runs.flatMap(({ now }) => now.notes))],
  said({ runs, at }, report) {
    if (report.kind !== 'test') return undefined;
    const which = runs.length > 1 ? `${runs[at].plan.label}: ` : '';
    return `${which}${format(report.imagesSeen)} images seen. ${testSentence(report)}`;
  },
  readouts: drawReadouts,
  prepare: loadEngine,
  forget: async () => (await loadEngine()).measureAgain(),
};
