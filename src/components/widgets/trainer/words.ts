// The trainer's sentences: the honest line, the charts in words, what went wrong. Text from plain data, nothing else.
import { type DeviceName, type Report } from '#lib/engine/report.ts';
import { format, plural } from '#lib/viz/format.ts';
import { type History, runningLoss } from './history.ts';

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

/** “Training on WebAssembly (SIMD), 1 thread: 9,100 images a second. Passed over: WebGPU (no adapter).” */
export function deviceLine(device: Extract<Report, { kind: 'device' }>, imagesPerSecond?: number): string {
  const threads = device.threads > 0 ? `, ${plural(device.threads, 'thread')}` : '';
  const speed = imagesPerSecond ? `: ${rounded(imagesPerSecond)} images a second` : '';
  const over = device.passedOver.map((other) => `${deviceWords[other.device]} (${bare(other.why)})`);
  const on = `Training on ${deviceWords[device.device]} (${bare(device.detail)})${threads}${speed}.`;
  return over.length > 0 ? `${on} Passed over: ${over.join('; ')}.` : on;
}
const bare = (sentence: string) => sentence.replace(/\.$/, '');

/** Both charts in a sentence or two. */
export function describe(history: History): string {
  if (history.steps === 0) return 'Nothing has been trained yet.';
  const loss =
    history.steps === 1
      ? `After the first step, on ${format(history.images)} images, the loss is ${format(history.firstLoss, 3)}.`
      : `After ${format(history.steps)} steps on ${format(history.images)} images the loss has gone from ` +
        `${format(history.firstLoss, 3)} to ${format(runningLoss(history), 3)}.`;
  const test = history.tests.at(-1);
  return test ? `${loss} ${testSentence(test)}` : loss;
}

/** “Of the 10,000 test images 9,871 are read correctly: 98.71 %.” */
export const testSentence = ({ images, correct, accuracy }: Extract<Report, { kind: 'test' }>): string =>
  `Of the ${format(images)} test images ${format(correct)} are read correctly: ${percent(accuracy)}.`;

export interface Failure {
  message: string;
  way: string;
  code: string;
}

/** What to tell the reader about anything that was thrown. Errors of the engine bring their own sentences. */
export function failureOf(error: unknown): Failure {
  const { message, way, code } = (error ?? {}) as Partial<Failure>;
  if (typeof way === 'string' && typeof code === 'string') return { message: String(message), way, code };
  return {
    message: `Training stopped: ${message ?? String(error)}.`,
    way: 'Try again; if that does not help, reload the page.',
    code: 'unknown',
  };
}
