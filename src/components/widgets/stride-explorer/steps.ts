// Every position of the window of stride-explorer, what it reads and what no window reads.
import { isInside, readersOf, sourcesOf, startOf } from '#lib/geometry/slide.ts';
import { convLine } from '#lib/reference/single-channel.ts';
import { sliding, type P } from './params.ts';

export function model(p: P) {
  const s = sliding(p);
  const [x, w] = [p.x[0], p.w[0]];
  const y = convLine(Float64Array.from(x), Float64Array.from(w), s);
  const windows = Array.from(y, (sum, i) => ({
    sum,
    start: startOf(s, i),
    taps: sourcesOf(s, i).map((position, tap) => ({
      position,
      w: w[tap],
      x: isInside(s, position) ? x[position] : 0,
    })),
  }));
  const line = Array.from({ length: s.padded + s.overhang }, (_, i) => {
    const position = i - s.pad.before;
    const readers = windows.flatMap(({ taps }, i) => (taps.some((t) => t.position === position) ? [i] : []));
    return {
      position,
      value: isInside(s, position) ? x[position] : 0,
      inside: isInside(s, position),
      readers,
    };
  });
  const unread = line.filter((cell) => cell.inside && readersOf(s, cell.position).length === 0);
  return { ...s, at: p.at, windows, line, unread, leftOver: (s.padded - s.span) % s.stride };
}
export type Model = ReturnType<typeof model>;
