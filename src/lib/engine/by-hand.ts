// For whoever runs a plan by hand: first weights, and a batch of numbers of one's own, checked before anything is written.
import { random } from '#lib/data/random.ts';
import { initialParameters } from './initialise.ts';
import type { Plan } from './plan.ts';
import { EngineError } from './report.ts';

/** Writes the first weights of a seed into a plan: those that `train` starts from. */
export function initialise({ device, learning, rows }: Plan, seed: number): void {
  const { parameters } = learning;
  device.write(parameters, initialParameters(rows, parameters.length, random(seed)));
}

/**
 * Puts images, and labels where the net is to learn from them, into a plan.
 * @param pixels [images · height · width · channels], channels last, any finite numbers
 * @param labels a class an image, from 0
 * @returns how many images that are: what `run` wants to know
 * @throws EngineError 'bad-data' that names image, value and rule; then nothing was written
 */
export function setBatch(plan: Plan, pixels: Float32Array, labels?: ArrayLike<number>): number {
  const { device, batch, net, classes } = plan;
  const size = plan.x.length / batch;
  const images = pixels.length / size;
  if (!(pixels instanceof Float32Array))
    throw bad(`The pixels must be a Float32Array, not ${nameOf(pixels)}.`, 'Give floats, channels last.');
  if (!Number.isInteger(images) || images < 1 || images > batch)
    throw bad(
      `${pixels.length} pixels are ${images} images of the ${size} that ${net.name} reads; a batch holds 1 to ${batch} whole ones.`,
      'Give each image all its pixels, and not more images than the plan was compiled for.',
    );
  const wrong = pixels.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw bad(
      `Pixel ${wrong % size} of image ${Math.floor(wrong / size)} is ${pixels[wrong]}; it must be a finite number.`,
      'Look where it was divided by 0, or read from a picture that had not loaded.',
    );
  if (labels) checkLabels(labels, images, classes, net.name);
  const x = new Float32Array(plan.x.length);
  x.set(pixels);
  device.write(plan.x, x);
  if (labels)
    device.write(
      plan.label,
      Int32Array.from({ length: batch }, (_, i) => labels[i] ?? 0),
    );
  return images;
}

function checkLabels(labels: ArrayLike<number>, images: number, classes: number, name: string): void {
  if (labels.length !== images)
    throw bad(
      `There are ${labels.length} labels for ${images} images; each needs one.`,
      'Give as many as images.',
    );
  for (let i = 0; i < images; i++)
    if (!Number.isInteger(labels[i]) || labels[i] < 0 || labels[i] >= classes)
      throw bad(
        `The label of image ${i} is ${labels[i]}; ${name} knows the classes 0 to ${classes - 1}.`,
        'Count classes from 0.',
      );
}

const nameOf = (value: unknown) => (value as object | null)?.constructor?.name ?? String(value);

const bad = (message: string, way: string) => new EngineError('bad-data', message, way);
