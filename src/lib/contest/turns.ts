// Timing: contestants take turns in random order, round after round, and only whole turns are timed. It knows nothing of
// networks and nothing of pages, so `npm run bench` and a reader's page measure in the same way.
import { random } from '#lib/data/random.ts';

export interface Pace {
  /** Turns of every contestant. */
  rounds: number;
  /** About how long a turn lasts, in seconds; a step that takes longer is a turn. */
  turn: number;
  /** Of the order of turns. */
  seed: number;
}

export interface Contestant {
  /** Makes so many steps; resolves with the units of work done once nothing is left to do, on a GPU either. */
  run(steps: number): Promise<number>;
}

/** Units a second in each turn, in the order of the rounds; or why there are none. */
export interface Rates {
  turns: number[];
  failed?: string;
}

/** Who looks on while it lasts. */
export interface Audience {
  /** A line at each stage. */
  tell(line: string): void;
  /** Contestant number `i` has its turn, or `null`: nobody has. */
  up?(i: number | null): void;
  /** What contestant number `i` has so far. */
  turned?(i: number, rates: Rates): void;
}

/** Lets everyone take turns. A contestant that throws is out, with its words in `failed`. Rejects with the signal's reason. */
export async function takeTurns(
  contestants: readonly Contestant[],
  { rounds, turn, seed }: Pace,
  audience: Audience,
  signal: AbortSignal,
): Promise<Rates[]> {
  const players = contestants.map((one, i) => ({ one, i, steps: 0, rates: { turns: [] } as Rates }));
  const play = async (player: (typeof players)[number], move: () => Promise<void>) => {
    signal.throwIfAborted();
    if (player.rates.failed) return;
    audience.up?.(player.i);
    try {
      await move();
    } catch (error) {
      signal.throwIfAborted();
      player.rates.failed = sentence(error);
    }
    audience.turned?.(player.i, player.rates);
  };
  for (const player of players)
    await play(player, async () => void (player.steps = await stepsFor(player.one, turn)));
  const order = random(seed);
  for (let round = 1; round <= rounds; round++) {
    for (const player of order.shuffle([...players]))
      await play(player, async () => {
        globalThis.gc?.(); // nobody pays for another's garbage
        await new Promise((resolve) => setTimeout(resolve, 50));
        player.rates.turns.push(await rate(player.one, player.steps));
      });
    audience.tell(`round ${round} of ${rounds}`);
  }
  audience.up?.(null);
  return players.map(({ rates }) => rates);
}

/** How many steps fill a turn: doubled until they take a quarter of it, then scaled. */
async function stepsFor(one: Contestant, seconds: number): Promise<number> {
  for (let steps = 1; ; steps *= 2) {
    const begun = performance.now();
    await one.run(steps);
    const took = (performance.now() - begun) / 1000;
    if (took > seconds / 4) return Math.max(1, Math.round((steps * seconds) / took));
  }
}

async function rate(one: Contestant, steps: number): Promise<number> {
  const begun = performance.now();
  const units = await one.run(steps);
  return (1000 * units) / (performance.now() - begun);
}

/** What an error says, for a row of a table. */
export const sentence = (error: unknown) => String((error instanceof Error && error.message) || error);
