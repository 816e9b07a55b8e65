// The plane of padding-plane, padded, with where each made-up cell comes from, and the means of its windows.
import { isInside, readsPad, sourcesOf } from '#lib/geometry/slide.ts';
import { copiedFrom, NOWHERE } from '#lib/geometry/fill.ts';
import { windows } from '#lib/geometry/windows.ts';
import { padForward } from '#lib/reference/pad.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import { ROOM, ROW, type P } from './params.ts';

export function model(p: P) {
  const g = windows({ size: [p.size, p.size], kernel: p.kernel, pad: p.pad });
  const { rows } = g;
  const padded = padForward(Float64Array.from(p.x.flat()), g, p.fill);
  const mean = new Float64Array(p.kernel ** 2).fill(1 / p.kernel ** 2);
  const y = convPlane(padded, mean, windows({ size: [rows.padded, rows.padded], kernel: p.kernel }));
  const made = (i: number) => sourcesOf(rows, i).filter((position) => !isInside(rows, position)).length;
  const outputs = Array.from(y, (value, at) => {
    const [i, j] = [Math.floor(at / rows.out), at % rows.out];
    const real = (p.kernel - made(i)) * (p.kernel - made(j));
    return { i, j, value, madeUp: p.kernel ** 2 - real };
  });
  const cells = Array.from(padded, (value, at) => {
    const [row, column] = [Math.floor(at / rows.padded) - p.pad, (at % rows.padded) - p.pad];
    const from = [row, column].map((position) => copiedFrom(p.fill, position, p.size));
    const inside = isInside(rows, row) && isInside(rows, column);
    return {
      row,
      column,
      value,
      inside,
      source: from.includes(NOWHERE) ? null : { row: from[0], column: from[1] },
    };
  });
  const clear = Array.from({ length: rows.out }, (_, i) => i).filter((i) => !readsPad(rows, i)).length;
  const here = { row: Math.floor(p.at / ROW) - ROOM, column: (p.at % ROW) - ROOM };
  const current = cells.find(({ row, column }) => row === here.row && column === here.column)!;
  return { ...p, rows, cells, outputs, clear, current, touched: rows.out ** 2 - clear ** 2 };
}
export type Model = ReturnType<typeof model>;
export const key = ({ row, column }: { row: number; column: number }) => `${row},${column}`;
