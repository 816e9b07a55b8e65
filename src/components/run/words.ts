// Sentences about trainings: the honest line, what has been learnt. Text from plain data, nothing else.
import type { DeviceName, Report } from '#lib/engine/report.ts';
import { total, trace } from '#lib/nets/trace.ts';
import { runningLoss, type History, type Test } from '#lib/run/history.ts';
import type { Plan } from '#lib/run/plan.ts';
import { format, plural } from '#lib/viz/format.ts';

export const deviceWords: Record<DeviceName, string> = {
  webgpu: 'WebGPU',
  'tfjs-webgpu': 'TensorFlow.js on WebGPU',
  webgl: 'WebGL',
  'tfjs-webgl': 'TensorFlow.js on WebGL',
  wasm: 'WebAssembly',
  cpu: 'plain JavaScript',
};

/** Two figures that matter: 9,137 → 9,100; 12.34 → 12. Speeds are not more certain than that. */
export const rounded = (value: number): string =>
  format(value >= 10 ? Number(value.toPrecision(2)) : value, value < 10 ? 1 : 0);
/** 0.9871 → 98.71 %. */
export const percent = (share: number, decimals = 2): string => `${format(100 * share, decimals)} %`;

/** “Training on WebAssembly (SIMD), 1 thread: 9,100 images a second. Passed over: WebGPU, WebGL (no adapter).” */
export function deviceLine(device: Extract<Report, { kind: 'device' }>, imagesPerSecond?: number): string {
  const threads = device.threads > 0 ? `, ${plural(device.threads, 'thread')}` : '';
  const speed = imagesPerSecond ? `: ${rounded(imagesPerSecond)} images a second` : '';
  const reasons = [...new Set(device.passedOver.map(({ why }) => why))];
  const over = reasons.map((reason) => {
    const names = device.passedOver
      .filter(({ why }) => why === reason)
      .map((other) => deviceWords[other.device]);
    return `${names.join(', ')} (${bare(reason)})`;
  });
  const on = `Training on ${deviceWords[device.device]} (${bare(device.detail)})${threads}${speed}.`;
  return over.length > 0 ? `${on} Passed over: ${over.join('; ')}.` : on;
}
const bare = (sentence: string) => sentence.replace(/\.$/, '');

export const parametersOf = ({ net }: Plan): number => total(trace(net), 'params');

/** “LeNet-5, 61,706 parameters” */
const planWords = (plan: Plan) => `${plan.label}, ${format(parametersOf(plan))} parameters`;

/** Before anything has been trained: what would be. */
export function waiting(plans: readonly Plan[]): string {
  const [{ data }] = plans;
  const nets = plans.map(planWords).join('; ');
  return `${nets}: on ${format(data.images.train)} ${data.noun[1]}, tested on ${format(data.images.test)} others.`;
}

/** The loss of a run in a sentence. */
export const lossSentence = (history: History): string =>
  history.steps === 1
    ? `After the first step, on ${format(history.images)} images, the loss is ${format(history.firstLoss, 3)}.`
    : `After ${format(history.steps)} steps on ${format(history.images)} images the loss has gone from ` +
      `${format(history.firstLoss, 3)} to ${format(runningLoss(history), 3)}.`;

/** “Of the 10,000 test images 9,871 are read correctly: 98.71 %.” */
export const testSentence = ({ images, correct, accuracy }: Test): string =>
  `Of the ${format(images)} test images ${format(correct)} are read correctly: ${percent(accuracy)}.`;

/** A run in a few words: how well it reads, or how far it is. */
export function standing(label: string, { images, tests }: History): string {
  const test = tests.at(-1);
  if (images === 0) return `${label} waits`;
  return `${label} ${test ? percent(test.accuracy) : `not tested yet, after ${format(images)} images`}`;
}
