// The one fold over a network: a row a layer, with everything that is ever said or allocated about it. The engine's plan,
// tables, diagrams and tests read these rows. It is also the validator: what does not fit throws one SpecError.
import { GeometryError, mustBeInteger, show } from '#lib/geometry/error.ts';
import { ownCell } from '#lib/geometry/receptive.ts';
import type { ArraySpec } from './effect.ts';
import { SpecError, type Path } from './error.ts';
import { fieldOf, meeting, passing, type Ends, type Seen } from './flow.ts';
import type { Composite, Leaf } from './kinds/descriptor.ts';
import { total, type Counts, type Parameter, type Row } from './row.ts';
import { valuesIn } from './shape.ts';
import { kindOf, kinds, type Layer, type Net, type Shape } from './spec.ts';

export { flat, total, type Counts, type Parameter, type Row, type RowOf } from './row.ts';
export { placeOf, SpecError, type Path } from './error.ts';

/**
 * A row a layer, in order; the rows of layers inside `parallel`, `residual` and `auxiliary` are in `branches`.
 * @throws SpecError for the first layer that does not fit: the net, the layer, the rule, the values.
 */
export const trace = (net: Net): Row[] => fold(net, []);

/**
 * The same for a net that somebody is still building: `done` are the rows of all layers before the first that does not fit,
 * those inside other layers included and before these; `fault` is what trace would have thrown.
 */
export function traceSoFar(net: Net): { readonly done: readonly Row[]; readonly fault: SpecError | null } {
  const done: Row[] = [];
  try {
    fold(net, done);
    return { done, fault: null };
  } catch (error) {
    if (error instanceof SpecError) return { done, fault: error };
    throw error;
  }
}

function fold(net: Net, done: Row[]): Row[] {
  const fold: Fold = {
    net: typeof net?.name === 'string' ? net.name : 'A net without a name',
    done,
    parameters: 0,
    state: 0,
  };
  guard(fold, [], undefined, () => {
    for (const side of ['height', 'width', 'channels'] as const) {
      mustBeInteger(`The image's ${side}`, net?.input?.[side], 1);
      if (net.input[side] > largestSide)
        throw new GeometryError(
          `The image's ${side} must be at most ${largestSide}, not ${net.input[side]}.`,
        );
    }
    if (!Array.isArray(net.layers) || net.layers.length === 0)
      throw new GeometryError(`A net needs a list of at least one layer, not ${show(net.layers)}.`);
  });
  return walk(fold, net.layers, { shape: net.input, down: ownCell, along: ownCell }, []).rows;
}

export const largestSide = 65_536;
/** Lists of layers within lists of layers. */
export const deepestNesting = 8;

/** What the walk carries along: the name, for errors, the rows so far, and where the two flat buffers end. */
interface Fold {
  readonly net: string;
  readonly done: Row[];
  parameters: number;
  state: number;
}

/** What flows between layers: a shape, and which cells of the image are seen by one cell of it. */
interface Flow extends Seen {
  readonly shape: Shape;
}

interface Step {
  readonly row: Row;
  readonly end: Flow;
}

function walk(fold: Fold, layers: readonly Layer[], start: Flow, path: Path): { rows: Row[]; end: Flow } {
  const rows: Row[] = [];
  let flow = start;
  for (const [i, layer] of layers.entries()) {
    const here = [...path, i];
    const { row, end } = guard(fold, here, layer, () => {
      if (rows.at(-1)?.kind === 'softmax')
        throw new GeometryError('Nothing can follow a softmax: it ends a network.');
      if (layer?.kind === 'softmax' && i === 0)
        throw new GeometryError('A softmax with no layer before it has nothing to learn.');
      if (layer?.name !== undefined && typeof layer.name !== 'string')
        throw new GeometryError(`A layer's name must be a text, not ${show(layer.name)}.`);
      const of = kindOf(layer);
      if (!of)
        throw new GeometryError(
          `There is no layer of the kind ${show(layer?.kind)}; there are ${Object.keys(kinds).join(', ')}.`,
        );
      return of.lists === undefined
        ? simple(fold, of, layer, flow, here)
        : contain(fold, of, layer, flow, here);
    });
    rows.push(row);
    fold.done.push(row);
    flow = end;
  }
  return { rows, end: flow };
}

function simple(fold: Fold, of: Leaf, layer: Layer, flow: Flow, path: Path): Step {
  const effect = of.effect(layer, flow.shape);
  const { g, output } = effect;
  const { read, ...seen } = passing(flow, of, g);
  const parameters = place(fold, 'parameters', effect.parameters);
  const state = place(fold, 'state', effect.state);
  const weights = sizeOf(parameters, 'w');
  const biases = sizeOf(parameters, 'b');
  const counts: Counts = {
    weights,
    biases,
    params: weights + biases,
    macs: effect.macs ?? 0,
    connections: effect.connections ?? 0,
    activations: valuesIn(output),
  };
  const own = { g, parameters, state, im2col: effect.im2col ?? null, branches: [] };
  const end: Flow = { shape: output, ...seen };
  return { row: makeRow(layer, path, flow.shape, read, end, counts, own), end };
}

function contain(fold: Fold, of: Composite, layer: Layer, flow: Flow, path: Path): Step {
  if (of.isSide && path.length > 1)
    throw new GeometryError('An auxiliary head must hang on the main line, not inside another layer.');
  if (path.length > 2 * deepestNesting)
    throw new GeometryError(`Layers can be nested ${deepestNesting} deep and no deeper.`);
  const lists = of.lists.of(layer);
  if (!Array.isArray(lists) || lists.length === 0 || !lists.every(Array.isArray))
    throw new GeometryError(`A layer of the kind ${layer.kind} must hold lists of layers, at least one.`);
  const walks = lists.map((layers, branch) => walk(fold, layers, flow, [...path, branch]));
  const ends = walks.map((walked) => walked.end);
  const shape = of.join(
    layer,
    flow.shape,
    ends.map((end) => end.shape),
  );
  const isPassedOn = of.isSide === true;
  const end: Flow = isPassedOn ? flow : { shape, ...meeting(ends) };

  const branches = walks.map((walked) => walked.rows);
  const sum = (count: keyof Counts) => total(branches.flat(), count);
  const counts: Counts = {
    weights: sum('weights'),
    biases: sum('biases'),
    params: sum('params'),
    macs: sum('macs'),
    connections: sum('connections'),
    activations: sum('activations') + (isPassedOn ? 0 : valuesIn(shape)),
  };
  const own = { g: null, parameters: [], state: [], im2col: null, branches };
  return { row: makeRow(layer, path, flow.shape, flow, end, counts, own), end };
}

type Own = Pick<Row, 'parameters' | 'state' | 'im2col' | 'branches'> & { g: Row['g'] };

function makeRow(
  layer: Layer,
  path: Path,
  input: Shape,
  read: Ends,
  end: Flow,
  counts: Counts,
  own: Own,
): Row {
  return {
    kind: layer.kind,
    layer,
    name: layer.name ?? layer.kind,
    path,
    input,
    output: end.shape,
    ...counts,
    ...own,
    ...fieldOf(end),
    reads: fieldOf(read),
    fieldStart: [end.down.start, end.along.start],
  } as Row;
}

/** Gives arrays their places at the end of one of the two flat buffers. */
function place(fold: Fold, buffer: 'parameters' | 'state', arrays: readonly ArraySpec[] = []): Parameter[] {
  return arrays.map((array) => {
    const length = array.shape.reduce((product, n) => product * n, 1);
    const offset = fold[buffer];
    fold[buffer] += length;
    return { ...array, length, offset };
  });
}

const sizeOf = (arrays: readonly Parameter[], name: 'w' | 'b'): number =>
  arrays.find((array) => array.name === name)?.length ?? 0;

/** Runs a check; what geometry refuses is told with the net and the layer. */
function guard<T>(fold: Fold, path: Path, layer: Layer | undefined, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof GeometryError)) throw error;
    throw new SpecError(fold.net, path, layer, error.message);
  }
}
