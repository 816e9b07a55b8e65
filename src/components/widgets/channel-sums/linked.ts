// Which marks of channel-sums belong together: an output, what it is made of, and how one looks at it.
import { sourcesOf } from '#lib/geometry/slide.ts';
import { latest } from '#lib/latest.ts';
import { OUT, type Model } from './layer.ts';

const made = latest<Model['row']['g'], string[]>(60);
/** What the shown filter's output is made of: in every channel that it reads, the pixels of its window and the sum there. */
export const madeOf = (channels: Model['channels'], g: Model['row']['g'], at: number): string[] => {
  const read = channels.filter(({ weights }) => weights).map(({ c }) => c);
  return made(g, `${read.join()} ${at}`, () =>
    read.flatMap((c) => [
      `s${c},${at}`,
      ...sourcesOf(g.rows, Math.floor(at / OUT)).flatMap((r) =>
        sourcesOf(g.columns, at % OUT).map((s) => `x${c},${r},${s}`),
      ),
    ]),
  );
};

export const placed = (index: number) => ({ row: Math.floor(index / OUT), column: index % OUT });
/** Pointed at, the whole figure shows this output; clicked, it stays. */
export const look = (patch: { readonly at: number; readonly filter?: number }) => ({
  set: patch,
  point: patch,
});
