// The contest: peers take turns in random order, round after round, and only whole turns are timed. It knows no library
// and no page, so the command and a reader's page measure in the same way.
import { random } from '#lib/data/random.ts';
import { type Images, type Peer, type Training } from './task.ts';

export interface Rules {
  /** Turns of every entry. */
  rounds: number;
  /** About how long a turn lasts, in seconds; a step that takes longer is a turn. */
  turn: number;
  /** Steps within which the loss must have fallen by a fifth; the check also warms up. */
  checkSteps: number;
  /** Of the order of turns. */
  seed: number;
  /** What LeNet-5 must have. */
  params: number;
}

export interface Entry {
  peer: Peer;
  batch: number;
}

export interface Result {
  library: string;
  version: string;
  device: string;
  batch: number;
  detail: string;
  params: number;
  /** Mean loss of the first and of the last three steps of the check; [NaN, NaN] where it did not pass. */
  loss: [first: number, last: number];
  /** Images a second in each turn, in the order of the rounds. */
  turns: number[];
  /** Median of the turns. */
  imagesPerSecond: number;
  /** Why there are no turns, in the library's own words. */
  failed?: string;
}

interface Player extends Entry {
  result: Result;
  training?: Training;
  /** A turn's steps. */
  steps: number;
}

/**
 * Opens every entry in turn, checks that it trains, then measures. `tell` hears a line at each stage. A peer that cannot train, has
 * other parameters or whose loss does not fall has `failed` in its result and takes no turns.
 */
export async function contest(
  entries: readonly Entry[],
  images: Images,
  rules: Rules,
  tell: (line: string) => void,
  signal: AbortSignal,
): Promise<Result[]> {
  const players: Player[] = [];
  for (const entry of entries) {
    signal.throwIfAborted();
    const player = await admit(entry, images, rules);
    const { library, device, batch, loss, failed } = player.result;
    const fall = `loss ${loss[0].toFixed(2)} → ${loss[1].toFixed(2)}`;
    tell(`${library} ${device}, batch ${batch}: ${failed ?? `${fall}, ${player.steps} steps a turn`}`);
    players.push(player);
  }
  const order = random(rules.seed);
  const fit = players.filter(({ result }) => !result.failed);
  for (let round = 1; round <= rules.rounds; round++) {
    for (const player of order.shuffle([...fit])) {
      signal.throwIfAborted();
      if (player.result.failed) continue;
      try {
        player.result.turns.push(await turn(player));
      } catch (error) {
        player.result.failed = sentence(error);
      }
    }
    tell(`round ${round} of ${rules.rounds}`);
  }
  for (const { result, training } of players) {
    result.imagesPerSecond = median(result.turns);
    await training?.close();
  }
  return players.map(({ result }) => result);
}

/** Opens an entry and trains it until it is warm and has shown that it learns. */
async function admit({ peer, batch }: Entry, images: Images, rules: Rules): Promise<Player> {
  const { library, version, device } = peer;
  const player: Player = {
    peer,
    batch,
    steps: 1,
    result: {
      ...{ library, version, device, batch, detail: '', params: 0, loss: [NaN, NaN], turns: [] },
      imagesPerSecond: NaN,
    },
  };
  const { result } = player;
  try {
    const training = await peer.open({ images, batch });
    player.training = training;
    Object.assign(result, { params: training.params, detail: training.detail });
    if (training.params !== rules.params)
      throw new Error(`${training.params} parameters where LeNet-5 has ${rules.params}`);
    result.loss = await check(training, rules.checkSteps);
    player.steps = await stepsFor(training, rules.turn);
  } catch (error) {
    result.failed = sentence(error);
  }
  return player;
}

/** Trains until the loss is a fifth below its start: means of the first and the last three steps. Throws if it never is. */
async function check(training: Training, most: number): Promise<Result['loss']> {
  const losses: number[] = [];
  while (losses.length < most) {
    losses.push((await training.run(1)).loss);
    const [first, last] = [mean(losses.slice(0, 3)), mean(losses.slice(-3))];
    if (losses.length >= WARM && last < 0.8 * first) return [first, last];
  }
  throw new Error(`the loss does not fall: ${losses.map((loss) => loss.toFixed(2)).join(', ')}`);
}

/** Steps that are always taken before anything is timed. */
const WARM = 12;

/** How many steps fill a turn: doubled until they take a quarter of it, then scaled. */
async function stepsFor(training: Training, seconds: number): Promise<number> {
  for (let steps = 1; ; steps *= 2) {
    const took = (await timed(training, steps)).seconds;
    if (took > seconds / 4) return Math.max(1, Math.round((steps * seconds) / took));
  }
}

/** Images a second over one turn. */
async function turn({ training, steps }: Player): Promise<number> {
  globalThis.gc?.(); // nobody pays for another's garbage
  await new Promise((resolve) => setTimeout(resolve, 50));
  const { images, seconds } = await timed(training!, steps);
  return images / seconds;
}

async function timed(training: Training, steps: number): Promise<{ images: number; seconds: number }> {
  const begun = performance.now();
  const { images } = await training.run(steps);
  return { images, seconds: (performance.now() - begun) / 1000 };
}

const sentence = (error: unknown) => String((error instanceof Error && error.message) || error);

const mean = (numbers: number[]) => numbers.reduce((sum, n) => sum + n, 0) / numbers.length;

/** The middle one, or the mean of the two in the middle; NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
