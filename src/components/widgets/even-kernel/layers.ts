// The line of even-kernel after each of its layers, and how far its middle has moved.
import { type Slide } from '#lib/geometry/slide.ts';
import { conv, image, net } from '#lib/nets/spec.ts';
import { trace, type RowOf } from '#lib/nets/trace.ts';
import { convLine } from '#lib/reference/single-channel.ts';
import { CELLS, type P } from './params.ts';

const MIDDLE = (CELLS - 1) / 2;

/** Half a kernel, rounded down, at each end: right for an odd one. */
const padOf = ({ kernel, padding }: P) => (padding === 'same' ? 'same' : Math.floor(kernel / 2));
/** Rows and columns are padded alike by one number; along a line only the columns are wanted. */
function slides(p: P): Slide[] {
  if (p.layers === 0) return [];
  const pad = padOf(p);
  const ends = { before: Number(pad), after: Number(pad) };
  const layer = conv(1, [1, p.kernel], { pad: pad === 'same' ? pad : [{ before: 0, after: 0 }, ends] });
  const rows = trace(
    net(
      'On a line',
      image(1, CELLS, 1),
      Array.from({ length: p.layers }, () => layer),
    ),
  );
  return rows.map((row) => (row as RowOf<'conv'>).g.columns);
}

export function model(p: P) {
  const w = new Float64Array(p.kernel).fill(1 / p.kernel);
  const lines = [
    {
      values: Float64Array.from({ length: CELLS }, (_, i) => (i === MIDDLE ? 1 : 0)),
      slide: null as Slide | null,
    },
  ];
  for (const slide of slides(p)) lines.push({ values: convLine(lines.at(-1)!.values, w, slide), slide });
  const centre = ({ values }: (typeof lines)[number]) => {
    const sum = values.reduce((all, value) => all + value, 0);
    return values.reduce((all, value, i) => all + value * i, 0) / sum;
  };
  const last = lines.at(-1)!;
  return {
    lines,
    kernel: p.kernel,
    padding: p.padding,
    layers: p.layers,
    centres: lines.map(centre),
    pad: lines[1]?.slide?.pad ?? null,
    drift: centre(last) - MIDDLE,
    grown: last.values.length - CELLS,
  };
}
export type Model = ReturnType<typeof model>;
