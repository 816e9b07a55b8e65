// The contest of the trainers: each must be the network it claims to be and must learn, before anything is timed.
import { type Images, type Peer, type Training } from './task.ts';
import { median } from '#lib/median.ts';
import { sentence, takeTurns, type Pace, type Rates } from './turns.ts';

export interface Rules extends Pace {
  /** Steps within which the loss must have fallen by a tenth. */
  checkSteps: number;
}

export interface Entry {
  peer: Peer;
  /** Images a step. */
  batch: number;
  /** What the network must have. */
  params: number;
}

export interface Result {
  library: string;
  version: string;
  device: string;
  batch: number;
  /** What it ran on, in its own words. */
  detail: string;
  params: number;
  /** Mean loss of the first and of the last three steps of the check; null where it did not pass, or had passed before. */
  loss: [first: number, last: number] | null;
  /** Images a second in each turn, in the order of the rounds. */
  turns: number[];
  /** Median of the turns; null where there are none. */
  imagesPerSecond: number | null;
  /** Why there are no turns, in the library's own words. */
  failed?: string;
}

/** Who looks on while it lasts. */
export interface Onlooker {
  /** A line at each stage. */
  tell(line: string): void;
  /** Entry number `i` is at work, or `null`: nobody is. */
  up?(i: number | null): void;
  /** What is known of entry number `i` by now. */
  result?(i: number, result: Result): void;
}

/** Steps that are always taken before anything is timed; and those of a peer that has learnt at another batch size. */
const WARM = 12;
const WARM_AGAIN = 3;

/**
 * Opens every entry, checks that its peer learns (at the first of its batch sizes), then measures. An entry that cannot train,
 * has other parameters or whose loss does not fall has `failed` in its result and takes no turns. Rejects with the signal's reason once
 * it aborts; whatever was opened is closed in any case.
 */
export async function contest(
  entries: readonly Entry[],
  images: Images,
  rules: Rules,
  onlooker: Onlooker,
  signal: AbortSignal,
): Promise<Result[]> {
  const results = entries.map(blank);
  results.forEach((result, i) => onlooker.result?.(i, result));
  const trainings: Training[] = [];
  const admitted: { i: number; training: Training }[] = [];
  const learners = new Set<Peer>();
  try {
    for (const [i, { peer, batch, params }] of entries.entries()) {
      signal.throwIfAborted();
      onlooker.up?.(i);
      const result = results[i];
      try {
        const training = await peer.open({ images, batch }, signal);
        trainings.push(training);
        Object.assign(result, { params: training.params, detail: training.detail });
        if (training.params !== params)
          throw new Error(`${training.params} parameters where there should be ${params}`);
        if (learners.has(peer)) await training.run(WARM_AGAIN);
        else result.loss = await check(training, rules.checkSteps);
        learners.add(peer);
        admitted.push({ i, training });
      } catch (error) {
        signal.throwIfAborted();
        result.failed = sentence(error);
      }
      const learnt = result.loss ? `loss ${result.loss.map((l) => l.toFixed(2)).join(' → ')}` : 'warm';
      onlooker.tell(`${result.library} ${result.device}, batch ${batch}: ${result.failed ?? learnt}`);
      onlooker.result?.(i, result);
    }
    const note = (at: number, rates: Rates) => {
      const { i } = admitted[at];
      Object.assign(results[i], rates, { imagesPerSecond: rates.failed ? null : middle(rates.turns) });
      onlooker.result?.(i, results[i]);
    };
    await takeTurns(
      admitted.map(({ training }) => ({ run: honestly(training) })),
      rules,
      { tell: onlooker.tell, up: (at) => onlooker.up?.(at === null ? null : admitted[at].i), turned: note },
      signal,
    );
    return results;
  } finally {
    for (const training of trainings) await training.close();
  }
}

const blank = ({ peer: { library, version, device }, batch }: Entry): Result => ({
  library,
  version,
  device,
  batch,
  detail: '',
  params: 0,
  loss: null,
  turns: [],
  imagesPerSecond: null,
});
const middle = (turns: number[]) => (turns.length > 0 ? median(turns) : null);

/** Steps whose result is looked at: a GPU whose context is lost computes nothing, very fast, and its loss is 0 or no number. */
const honestly = (training: Training) => async (steps: number) => {
  const { loss, images } = await training.run(steps);
  if (!(loss > 0 && loss < Infinity)) throw new Error(`it broke off: the loss is ${loss}`);
  return images;
};

/** Trains until the loss is a tenth below its start: means of the first and the last three steps. Throws if it never is. */
async function check(training: Training, most: number): Promise<[number, number]> {
  const losses: number[] = [];
  while (losses.length < most) {
    losses.push((await training.run(1)).loss);
    const [first, last] = [mean(losses.slice(0, 3)), mean(losses.slice(-3))];
    if (losses.length >= WARM && last < 0.9 * first) return [first, last];
  }
  throw new Error(`the loss does not fall: ${losses.map((loss) => loss.toFixed(2)).join(', ')}`);
}

const mean = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;
