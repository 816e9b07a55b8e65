// The two stacks of kernel-stack, many small kernels and one large: what each reads, and what trace counts.
import { sourcesOf } from '#lib/geometry/slide.ts';
import { conv, image, net, relu } from '#lib/nets/spec.ts';
import { total, trace, type Row } from '#lib/nets/trace.ts';
import { CELLS, field, type P } from './params.ts';

/** Layers along a line; by level (the input is 0) the cells that output `at` of the last depends on, and what each reads. */
function along(kernel: number, depth: number, at: number) {
  const layers = Array.from({ length: depth }, () => conv(1, [1, kernel]));
  const rows = trace(net('Along a line', image(1, CELLS, 1), layers));
  const levels = rows.map((row) => {
    if (row.kind !== 'conv') throw new TypeError(`A stack of convolutions, not of ${row.kind}.`);
    const slide = row.g.columns;
    return { cells: slide.out, reads: Array.from({ length: slide.out }, (_, i) => sourcesOf(slide, i)) };
  });
  const seen: number[][] = [[at]];
  for (const { reads } of levels.toReversed()) seen.unshift([...new Set(seen[0].flatMap((i) => reads[i]))]);
  const { receptiveField, fieldStart } = rows.at(-1)!;
  return { levels, seen, sees: receptiveField[1], start: fieldStart[1] };
}

export function model(p: P) {
  const large = field(p);
  const input = image(p.side, p.side, p.channels);
  const counted = (kernel: number, depth: number) => {
    const layers = Array.from({ length: depth }, () => [conv(p.channels, kernel, { pad: 'same' }), relu()]);
    const rows = trace(net('In the plane', input, layers.flat()));
    const sum = (what: 'weights' | 'macs') => total(rows, what);
    return {
      kernel,
      depth,
      weights: sum('weights'),
      macs: sum('macs'),
      field: (rows.at(-1) as Row).receptiveField[1],
      bends: rows.filter(({ kind }) => kind === 'relu').length,
    };
  };
  return {
    ...p,
    small: { ...counted(p.kernel, p.depth), line: along(p.kernel, p.depth, p.at) },
    large: { ...counted(large, 1), line: along(large, 1, p.at) },
  };
}
export type Model = ReturnType<typeof model>;
