// The numbers of a run in the page: <data data-readout="NAME" value="NUMBER">text</data>, which tests and other code read.
import { type Report } from '#lib/engine/report.ts';
import { say } from '#lib/viz/changed.ts';
import { format } from '#lib/viz/format.ts';
import { runningLoss, type History } from '#lib/run/history.ts';
import { deviceWords, percent, rounded } from '../../run/words.ts';

type Of<K extends Report['kind']> = Extract<Report, { kind: K }>;

/** Name, label; in the order of the page. */
export const readouts = [
  ['test-accuracy', 'Test accuracy'],
  ['train-loss', 'Training loss'],
  ['images-seen', 'Images seen'],
  ['epoch', 'Epoch'],
  ['images-per-second', 'Images a second'],
  ['milliseconds-per-step', 'ms a step'],
  ['device', 'Device'],
] as const;
type Name = (typeof readouts)[number][0];

function show(host: Element, name: Name, value: number | string, text: string) {
  const data = host.querySelector<HTMLDataElement>(`[data-readout="${name}"]`)!;
  data.value = String(value);
  say(data, text);
}

export const showDevice = (host: Element, { device }: Of<'device'>) =>
  show(host, 'device', device, deviceWords[device]);

export const showTest = (host: Element, { accuracy }: Of<'test'>) =>
  show(host, 'test-accuracy', accuracy, percent(accuracy));

/** `epochs` is how many the run will have. */
export function showSteps(host: Element, steps: Of<'steps'>, history: History, epochs: number): void {
  show(host, 'train-loss', runningLoss(history), format(runningLoss(history), 3));
  show(host, 'images-seen', steps.imagesSeen, format(steps.imagesSeen));
  show(host, 'epoch', steps.epoch, `${format(steps.epoch)} of ${format(epochs)}`);
  show(host, 'images-per-second', steps.imagesPerSecond, rounded(steps.imagesPerSecond));
  show(host, 'milliseconds-per-step', steps.millisecondsPerStep, format(steps.millisecondsPerStep, 2));
}

export const clearReadouts = (host: Element): void => readouts.forEach(([name]) => show(host, name, '', '–'));
