// The part “peak”: what this machine and these libraries can do when nothing but arithmetic is asked of them.
import { median } from '#lib/median.ts';
import { sentence, takeTurns, type Audience, type Contestant, type Pace } from '#lib/contest/turns.ts';
import { products } from './products.ts';

export interface Peak {
  name: string;
  /** What is counted. */
  unit: 'GMAC/s' | 'GB/s';
  /** Median of the turns, or null. */
  rate: number | null;
  turns: number[];
  failed?: string;
}

/** Side of the square matrices. */
export const SIDE = 1024;

/** Measures the machine, then every product. `kernels` is the module of peak/arithmetic.mjs in base64. */
export async function measurePeak(
  kernels: string,
  macsPerRound: number,
  pace: Pace,
  audience: Audience,
  signal: AbortSignal,
): Promise<Peak[]> {
  const bytes = Uint8Array.from(atob(kernels), (letter) => letter.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(bytes);
  const { plain, fused } = instance.exports as Record<string, (rounds: number) => number>;
  const loop = (kernel: (rounds: number) => number): Contestant => ({
    run: async (steps) => {
      for (let i = 0; i < steps; i++) kernel(1e6);
      return steps * 1e6 * macsPerRound;
    },
  });
  const entries: { name: string; unit: Peak['unit']; open: () => Promise<Contestant> | Contestant }[] = [
    { name: 'one core, multiply then add, 4 lanes', unit: 'GMAC/s', open: () => loop(plain) },
    { name: 'one core, fused multiply-add, 4 lanes', unit: 'GMAC/s', open: () => loop(fused) },
    { name: 'one core, copying 64 MiB', unit: 'GB/s', open: copy },
    ...products.map(({ name, open }) => ({
      name: `${name}, product of ${SIDE} × ${SIDE}`,
      unit: 'GMAC/s' as const,
      open: () => open(SIDE),
    })),
  ];
  const peaks = entries.map(({ name, unit }): Peak => ({ name, unit, rate: null, turns: [] }));
  const fit: { peak: Peak; contestant: Contestant }[] = [];
  for (const [i, { open }] of entries.entries())
    try {
      fit.push({ peak: peaks[i], contestant: await open() });
    } catch (error) {
      peaks[i].failed = sentence(error);
    }
  const rates = await takeTurns(
    fit.map(({ contestant }) => contestant),
    pace,
    audience,
    signal,
  );
  fit.forEach(({ peak }, i) => {
    const turns = rates[i].turns.map((rate) => rate / 1e9);
    Object.assign(peak, rates[i], { turns, rate: rates[i].failed ? null : median(turns) });
  });
  return peaks;
}

/** Bytes read and bytes written both count. */
function copy(): Contestant {
  const [from, to] = [new Uint8Array(2 ** 26).fill(1), new Uint8Array(2 ** 26)];
  return {
    run: async (steps) => {
      for (let i = 0; i < steps; i++) to.set(from);
      return steps * 2 * from.length;
    },
  };
}
