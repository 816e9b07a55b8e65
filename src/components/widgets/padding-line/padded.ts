// The line of padding-line, padded, and its outputs, with what each reads.
import { copiedFrom } from '#lib/geometry/fill.ts';
import type { Pad } from '#lib/geometry/pad.ts';
import { isInside, readersOf, readsPad, slide, sourcesOf, type Slide } from '#lib/geometry/slide.ts';
import { windows } from '#lib/geometry/windows.ts';
import { padForward } from '#lib/reference/pad.ts';
import { convLine } from '#lib/reference/single-channel.ts';
import { named, sliding, type P } from './params.ts';

export function model(p: P) {
  const s = sliding(p);
  const [x, w] = [Float64Array.from(p.x[0]), p.w[0]];
  const padded = padForward(x, windows({ size: [1, s.size], kernel: 1, pad: [NO_PAD, s.pad] }), p.fill);
  const y = convLine(padded, Float64Array.from(w), slide({ ...p, size: s.padded, pad: 0 }));
  const line = Array.from(padded, (value, i) => {
    const position = i - s.pad.before;
    const source = copiedFrom(p.fill, position, s.size);
    return { value, position, source, inside: isInside(s, position) };
  });
  const outputs = Array.from(y, (sum, i) => ({ sum, sources: sourcesOf(s, i), madeUp: readsPad(s, i) }));
  return {
    ...p,
    s,
    w,
    line,
    outputs,
    names: named(p).map((one) => ({
      ...one,
      at: Math.min(p.at, sliding({ ...p, how: one.names[0] }).out - 1),
    })),
    touched: outputs.filter(({ madeUp }) => madeUp).length,
  };
}
export type Model = ReturnType<typeof model>;
const NO_PAD: Pad = { before: 0, after: 0 };

export const readersAt = (s: Slide, position: number) =>
  isInside(s, position)
    ? readersOf(s, position)
    : Array.from({ length: s.out }, (_, i) => i).filter((i) => sourcesOf(s, i).includes(position));
