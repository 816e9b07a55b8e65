// What the net says of every test image. In chunks, so that an abort is heard.
import type { TestBatch } from './probes/probe.ts';
import type { SampleView } from './probes/results.ts';
import type { Session } from './session.ts';
import { yieldToEventLoop } from './event-loop.ts';
import type { Turns } from './turns.ts';

export interface Evaluation {
  accuracy: number;
  correct: number;
  images: number;
  loss: number;
  /** [truth · classes + predicted]: how often. */
  confusion: number[];
}

/** Milliseconds of work before others have their turn and the signal is looked at. */
const patience = 50;

/**
 * Every test image once, exactly counted; loss is the mean cross-entropy.
 * @param images how many there are
 * @param heard hears of every batch, before the next one
 */
export async function evaluate(
  session: Session,
  images: number,
  heard: (batch: TestBatch) => Promise<void>,
  turns: Turns,
  signal: AbortSignal,
): Promise<Evaluation> {
  const { device, head, batch, classes } = session.plan;
  const { labels } = session.spec.test;
  const confusion = new Array<number>(classes * classes).fill(0);
  let loss = 0;
  const countFrom = async (first: number) => {
    const indices = Array.from({ length: Math.min(batch, images - first) }, (_, i) => first + i);
    predictOn(session, indices);
    const predicted = await device.readIntegers(head.predicted);
    const losses = await device.read(head.loss);
    const wrong = indices.filter((index, i) => predicted[i] !== labels[index]);
    indices.forEach((index, i) => {
      confusion[labels[index] * classes + predicted[i]] += 1;
      loss += losses[i];
    });
    await heard({ indices, wrong, probabilities: () => device.read(head.p) });
  };
  for (let first = 0; first < images;) {
    await yieldToEventLoop();
    signal.throwIfAborted();
    await turns.take(async () => {
      const since = performance.now();
      for (; first < images && performance.now() - since < patience; first += batch) await countFrom(first);
    });
  }
  let correct = 0;
  for (let c = 0; c < classes; c++) correct += confusion[c * classes + c];
  return { accuracy: correct / images, correct, images, loss: loss / images, confusion };
}

/** What the net says of some test images, a batch at a time. */
export async function predictSamples(session: Session, indices: readonly number[]): Promise<SampleView[]> {
  const { batch, device, head } = session.plan;
  const views: SampleView[] = [];
  for (let first = 0; first < indices.length; first += batch) {
    const some = indices.slice(first, first + batch);
    predictOn(session, some);
    const p = await device.read(head.p);
    views.push(...some.map((index, i) => viewOf(session, index, p, i)));
  }
  return views;
}

/** Has the net predict test images, at most a batch of them: its answers lie in the plan then. */
export function predictOn({ spec, testOn }: Session, indices: readonly number[]): void {
  spec.order.set(indices);
  testOn(indices.length);
}

/** A test image and what the net says of it: `row` of the probabilities `p`. */
export function viewOf({ plan, spec }: Session, index: number, p: Float32Array, row: number): SampleView {
  const size = plan.x.length / plan.batch;
  return {
    index,
    truth: spec.test.labels[index],
    scores: Array.from(p.subarray(row * plan.classes, (row + 1) * plan.classes)),
    pixels: spec.test.pixels.slice(index * size, (index + 1) * size),
  };
}
