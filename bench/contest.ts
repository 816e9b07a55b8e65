// The contest of the trainers: each must be the network it claims to be and must learn, before anything is timed.
import { type Images, type Peer, type Training } from './task.ts';
import { median, sentence, takeTurns, type Pace } from './turns.ts';

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

/** Steps that are always taken before anything is timed; and those of a peer that has learnt at another batch size. */
const WARM = 12;
const WARM_AGAIN = 3;

/**
 * Opens every entry, checks that its peer learns (at the first of its batch sizes), then measures. `tell` hears a line at each stage. An entry that cannot train, has other
 * parameters or whose loss does not fall has `failed` in its result and takes no turns.
 */
export async function contest(
  entries: readonly Entry[],
  images: Images,
  rules: Rules,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<Result[]> {
  const admitted: { result: Result; training?: Training }[] = [];
  const learners = new Set<Peer>();
  for (const entry of entries) {
    signal.throwIfAborted();
    const one = await admit(entry, images, learners.has(entry.peer) ? 0 : rules.checkSteps);
    const { library, device, batch, loss, failed } = one.result;
    if (loss) learners.add(entry.peer);
    const learnt = loss ? `loss ${loss.map((l) => l.toFixed(2)).join(' → ')}` : 'warm';
    tell(`${library} ${device}, batch ${batch}: ${failed ?? learnt}`);
    admitted.push(one);
  }
  const fit = admitted.filter(({ result }) => !result.failed);
  const players = fit.map(({ training }) => ({ run: honestly(training!) }));
  const rates = await takeTurns(players, rules, tell, signal);
  fit.forEach(({ result }, i) =>
    Object.assign(result, rates[i], { imagesPerSecond: rates[i].failed ? null : median(rates[i].turns) }),
  );
  for (const { training } of admitted) await training?.close();
  return admitted.map(({ result }) => result);
}

/** Steps whose result is looked at: a GPU whose context is lost computes nothing, very fast, and its loss is 0 or no number. */
const honestly = (training: Training) => async (steps: number) => {
  const { loss, images } = await training.run(steps);
  if (!(loss > 0 && loss < Infinity)) throw new Error(`it broke off: the loss is ${loss}`);
  return images;
};

/** Opens an entry and trains it until it has shown that it learns, or, with no steps for that, is warm. */
async function admit({ peer, batch, params }: Entry, images: Images, checkSteps: number) {
  const { library, version, device } = peer;
  const result: Result = {
    ...{ library, version, device, batch, detail: '', params: 0, loss: null },
    ...{ turns: [], imagesPerSecond: null },
  };
  let training: Training | undefined;
  try {
    training = await peer.open({ images, batch });
    Object.assign(result, { params: training.params, detail: training.detail });
    if (training.params !== params)
      throw new Error(`${training.params} parameters where there should be ${params}`);
    if (checkSteps > 0) result.loss = await check(training, checkSteps);
    else await training.run(WARM_AGAIN);
  } catch (error) {
    result.failed = sentence(error);
  }
  return { result, training };
}

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
