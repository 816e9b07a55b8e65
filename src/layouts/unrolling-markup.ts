// The moving part of the cover's drawing as SVG: the same words at build time and in the page.
import type { unrolled } from '#lib/book/unroll.ts';

/** Frame, threads, the column held up, its slot in the matrix and the way to it. */
export function moving({ frame, threads, held, slot, way }: ReturnType<typeof unrolled>): string {
  const cells = held.map(
    ({ x, y, size, value }) =>
      `<rect x="${x}" y="${y.toFixed(1)}" width="${size}" height="${size}" style="--v:${Math.round(value * 100)}%"/>`,
  );
  return [
    `<rect class="frame" x="${frame.x}" y="${frame.y}" width="${frame.size}" height="${frame.size}"/>`,
    `<path class="thread" d="${threads.join('')}"/>`,
    `<g class="pixels held">${cells.join('')}</g>`,
    `<path class="way" d="${way}"/>`,
    `<rect class="frame" x="${slot.x.toFixed(1)}" y="${slot.y}" width="${slot.width}" height="${slot.height}"/>`,
  ].join('');
}
