// What the net says of every test image. In chunks, so that an abort is heard.
import type { Call } from './device.ts';
import { run, type Plan } from './plan.ts';
import type { SampleView } from './report.ts';
import { turn } from './turn.ts';
import type { Source } from './device.ts';

export interface Evaluation {
  accuracy: number;
  correct: number;
  images: number;
  loss: number;
  /** [truth · classes + said]: how often. */
  confusion: number[];
  /** Wrong answers, the most confident first. */
  worst: SampleView[];
}

/** A source of test images with the call that fetches a batch of them. */
export interface Examples {
  source: Source;
  images: number;
  gather: Call;
}

/** Milliseconds of work between two looks at the signal. */
const patience = 50;

/**
 * Every image once, exactly counted; loss is the mean cross-entropy.
 * @param keep how many wrong answers to give back
 */
export async function evaluate(
  plan: Plan,
  examples: Examples,
  keep: number,
  signal: AbortSignal,
): Promise<Evaluation> {
  const { classes, device, head, batch } = plan;
  const confusion = new Array<number>(classes * classes).fill(0);
  let loss = 0;
  let worst: SampleView[] = [];
  let since = performance.now();
  for (let first = 0; first < examples.images; first += batch) {
    const count = Math.min(batch, examples.images - first);
    const indices = Array.from({ length: count }, (_, i) => first + i);
    answer(plan, examples, indices);
    const said = await device.readIntegers(head.said);
    const losses = await device.read(head.loss);
    const wrong: number[] = [];
    for (let i = 0; i < count; i++) {
      const truth = examples.source.labels[first + i];
      confusion[truth * classes + said[i]] += 1;
      loss += losses[i];
      if (said[i] !== truth) wrong.push(i);
    }
    if (keep > 0 && wrong.length > 0) {
      const p = await device.read(head.p);
      worst.push(...wrong.map((i) => view(plan, examples, first + i, p, i)));
      worst = worst.sort((a, b) => Math.max(...b.scores) - Math.max(...a.scores)).slice(0, keep);
    }
    if (performance.now() - since > patience) {
      await turn();
      signal.throwIfAborted();
      since = performance.now();
    }
  }
  let correct = 0;
  for (let c = 0; c < classes; c++) correct += confusion[c * classes + c];
  const { images } = examples;
  return { accuracy: correct / images, correct, images, loss: loss / images, confusion, worst };
}

/** What the net says of some images of a source: at most a batch of them. */
export async function look(
  plan: Plan,
  examples: Examples,
  indices: readonly number[],
): Promise<SampleView[]> {
  answer(plan, examples, indices);
  const p = await plan.device.read(plan.head.p);
  return indices.map((index, i) => view(plan, examples, index, p, i));
}

function answer(plan: Plan, { gather }: Examples, indices: readonly number[]): void {
  plan.order.set(indices);
  gather.run(indices.length);
  run(plan.infer, indices.length);
}

function view(plan: Plan, { source }: Examples, index: number, p: Float32Array, row: number): SampleView {
  const size = plan.x.length / plan.batch;
  return {
    index,
    truth: source.labels[index],
    scores: Array.from(p.subarray(row * plan.classes, (row + 1) * plan.classes)),
    pixels: source.pixels.slice(index * size, (index + 1) * size),
  };
}
