// Layers and shapes in a few words, and a net as the lines of a table. For text, tables and whatever a reader edits.
import type { Padding } from '#lib/geometry/windows.ts';
import { counted, grouped } from './grouped.ts';
import { shapeText as wholeShape } from './shape.ts';
import type { Layer, Shape } from './spec.ts';
import type { Row } from './trace.ts';

export { grouped } from './grouped.ts';

/** `28 × 28 × 6`, or `120` for a vector. */
export const shapeText = (shape: Shape): string =>
  shape.height === 1 && shape.width === 1 ? grouped(shape.channels) : wholeShape(shape);

type Size = number | readonly [number, number];
const sizeText = (size: Size): string => (typeof size === 'number' ? `${size} × ${size}` : size.join(' × '));
const is = (value: unknown, common: number) => [value].flat().every((v) => v === common);

/** `5 × 5, stride 2, pad 2`: what is as usual goes unsaid. */
function windowText({
  kernel,
  stride = 1,
  pad = 0,
  dilation = 1,
}: {
  kernel: Size;
  stride?: Size;
  pad?: Padding;
  dilation?: Size;
}): string {
  const one = (size: Size) => (typeof size === 'number' ? String(size) : sizeText(size));
  return [
    sizeText(kernel),
    ...(is(stride, 1) ? [] : [`stride ${one(stride)}`]),
    ...(is(pad, 0) ? [] : [typeof pad === 'object' ? 'padded' : `pad ${pad}`]),
    ...(is(dilation, 1) ? [] : [`dilation ${one(dilation)}`]),
  ].join(', ');
}

/** What a layer is, in a few words: `6 filters of 5 × 5, pad 2`. */
export function layerText(layer: Layer): string {
  switch (layer.kind) {
    case 'conv': {
      const groups = layer.groups > 1 ? `, ${layer.groups} groups` : '';
      return `${counted(layer.filters, 'filter')} of ${windowText(layer)}${groups}`;
    }
    case 'sparseConv':
      return `${counted(layer.table.length, 'filter')} of ${windowText(layer)}, by a table`;
    case 'maxPool':
      return `largest of ${windowText(layer)}`;
    case 'meanPool':
      return `mean of ${windowText(layer)}`;
    case 'subSample':
      return `weighted sum of ${windowText(layer)}`;
    case 'globalMeanPool':
      return 'mean of each channel';
    case 'connected':
      return `${counted(layer.units, 'unit')}, connected`;
    case 'rbf':
      return `distance to ${counted(layer.codes.length, 'code')}`;
    case 'dropout':
      return `dropout of ${layer.rate}`;
    case 'lrn':
      return 'normalised across channels';
    case 'batchNorm':
      return 'normalised over the batch';
    case 'parallel':
      return `${layer.branches.length === 1 ? '1 branch' : `${layer.branches.length} branches`}, joined on channels`;
    case 'residual':
      return 'sum of a body and its shortcut';
    case 'auxiliary':
      return `auxiliary head, weight ${layer.weight}`;
    case 'scaledTanh':
      return 'scaled tanh';
    default:
      return layer.kind;
  }
}

/** Layers that only pass values through a function; they are named after the layer they follow. */
const passing = new Set([
  'relu',
  'logistic',
  'tanh',
  'scaledTanh',
  'softmax',
  'dropout',
  'lrn',
  'batchNorm',
  'flatten',
]);

/** A line of a table of a net: a layer, the functions that follow it, how deep it stands inside branches. */
export interface Line {
  row: Row;
  then: string[];
  depth: number;
}

/** The layers of a net with what only passes values folded into the layer before, branches indented below their layer. */
export function linesOf(rows: readonly Row[], depth = 0): Line[] {
  const lines: Line[] = [];
  let last: Line | undefined;
  for (const row of rows) {
    if (last && passing.has(row.kind)) {
      last.then.push(layerText(row.layer));
      continue;
    }
    last = { row, then: [], depth };
    lines.push(last, ...row.branches.flatMap((branch) => linesOf(branch, depth + 1)));
  }
  return lines;
}
