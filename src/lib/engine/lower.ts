// Lowering the rows of a net one after the other: for each its output buffer, its gradient buffer and its calls.
// Most kinds have a maker on the device; those that have none are a table of cases. Fusing is decided in fuse.ts.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Row, RowOf } from '#lib/nets/trace.ts';
import type { Kind } from '#lib/nets/spec.ts';
import type {
  Buffer,
  Chance,
  Device,
  End,
  Head,
  Learning,
  Makers,
  Moments,
  Pass,
  Weights,
} from './device.ts';
import { fuse } from './fuse.ts';

/** What the walk carries along. `passes` are in forward order; backward runs them from the last to the first. */
export interface Lowering {
  readonly device: Device;
  readonly batch: number;
  readonly learning: Learning;
  readonly kept: Buffer;
  readonly chance: Chance;
  readonly label: Buffer;
  readonly passes: Pass[];
  readonly outputs: Map<Row, Buffer>;
  readonly gradients: Map<Row, Buffer>;
  /** Auxiliary heads, and last the net's own. */
  readonly heads: Head[];
}

/** Lowers the rows after `start` and returns where they end. */
export function lower(lowering: Lowering, rows: readonly Row[], start: End, headWeight = 1): End {
  let at = start;
  for (const { row, relu } of fuse(rows)) {
    const own = (cases as Partial<Record<Kind, Case<Kind>>>)[row.kind] ?? layer;
    at = own(lowering, row as RowOf<Kind>, at, relu, headWeight);
    lowering.outputs.set(row, at.y);
    if (at.dy) lowering.gradients.set(row, at.dy);
  }
  return at;
}

type Case<K extends Kind> = (
  lowering: Lowering,
  row: RowOf<K>,
  x: End,
  relu: boolean,
  headWeight: number,
) => End;

/** What becomes of a layer with one input and one output. */
const layer: Case<Kind> = (lowering, row, { y: x, dy: dx }, relu) => {
  const { device, batch, chance } = lowering;
  const [y, dy] = [0, 1].map(() => device.alloc(batch * valuesIn(row.output)));
  const args = {
    row,
    batch,
    x,
    dx,
    y,
    dy,
    chance,
    relu,
    ...weights(lowering, row as Row),
    ...moments(lowering, row as Row),
  };
  const make = device.make[makerOf(row.kind as Made)] as (args: object) => Pass;
  lowering.passes.push(make(args));
  return { y, dy };
};

type Special = 'flatten' | 'softmax' | 'parallel' | 'residual' | 'auxiliary';
type Made = Exclude<Kind, Special>;

/** The maker of a kind's layers: of its own name, but for two that are special cases of others. */
export const makerOf = (kind: Made): keyof Makers =>
  kind === 'globalMeanPool' ? 'meanPool' : kind === 'scaledTanh' ? 'tanh' : kind;

const cases: { [K in Special]: Case<K> } = {
  flatten: (_laid, _row, x) => x, // channels last, row by row: the same numbers in the same order

  softmax({ device, batch, label, passes, heads }, row, { y: z, dy: dz }, _relu, weight) {
    const head = device.head({ batch, classes: row.input.channels, weight, z, dz: dz!, label });
    heads.push(head);
    passes.push(head);
    return { y: head.p, dy: null };
  },

  parallel(lowering, row, x) {
    const ends = branchesOf(lowering, row, x);
    const { device, batch, passes } = lowering;
    const [y, dy] = [0, 1].map(() => device.alloc(batch * valuesIn(row.output)));
    const channels = row.branches.map((rows) => (rows.at(-1)?.output ?? row.input).channels);
    const { height, width } = row.output;
    passes.push(device.make.concat({ batch, parts: ends, pixels: height * width, channels, y, dy }));
    return { y, dy };
  },

  residual(lowering, row, x) {
    const parts = branchesOf(lowering, row, x);
    const { device, batch, passes } = lowering;
    const [y, dy] = [0, 1].map(() => device.alloc(batch * valuesIn(row.output)));
    passes.push(device.make.add({ batch, parts, size: valuesIn(row.output), y, dy }));
    return { y, dy };
  },

  auxiliary(lowering, row, x) {
    const [main, side] = forked(lowering, row, x, 2);
    lower(lowering, row.branches[0], side, row.layer.weight);
    return main;
  },
};

/** Lowers every branch on a copy of x's gradient buffer. An empty branch ends where it starts. */
function branchesOf(lowering: Lowering, row: Row, x: End): End[] {
  const starts = forked(lowering, row, x, row.branches.length);
  return row.branches.map((rows, i) => lower(lowering, rows, starts[i]));
}

/** x for several readers: each gets a gradient buffer of its own, and x gets their sum. */
function forked({ device, batch, passes }: Lowering, row: Row, x: End, readers: number): End[] {
  const { y, dy } = x;
  const size = valuesIn(row.input);
  const ends = Array.from({ length: readers }, () => ({ y, dy: dy && device.alloc(batch * size) }));
  if (dy) {
    const parts = ends.map((end) => end.dy!);
    passes.push(device.make.fork({ batch, size, dx: dy, parts }));
  }
  return ends;
}

/** The layer's slices of the flat parameters and gradients. */
function weights({ device, learning }: Lowering, row: Row): Weights | undefined {
  if (row.parameters.length === 0) return undefined;
  const slice = (flat: Buffer, name: string) => {
    const array = row.parameters.find((parameter) => parameter.name === name);
    return array ? device.slice(flat, array.offset, array.length) : null;
  };
  const { parameters, gradients } = learning;
  const [w, b] = [slice(parameters, 'w')!, slice(parameters, 'b')];
  return { w, b, dw: slice(gradients, 'w')!, db: slice(gradients, 'b') };
}

/** batchNorm's running mean and variance. */
function moments({ device, kept }: Lowering, row: Row): Moments | undefined {
  if (row.state.length === 0) return undefined;
  const [mean, variance] = row.state.map(({ offset, length }) => device.slice(kept, offset, length));
  return { mean, variance };
}
