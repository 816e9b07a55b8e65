// A net as the lines a reader walks through: its input, each layer, each branch, with trace's row where it got so far.
// Facts only; how a line looks is draw-lines.ts.
import { kindOf, type Layer, type Net } from '#lib/nets/spec.ts';
import { total, traceSoFar, type Counts, type Path, type Row } from '#lib/nets/trace.ts';
import { layerAt, liesIn, listsOf, paths } from '#lib/nets/tree.ts';

export interface Line {
  /** Its number among all lines. */
  readonly index: number;
  readonly path: Path;
  readonly depth: number;
  /** Undefined for the input and for the head of a branch. */
  readonly layer?: Layer;
  /** What a line without a layer is called. */
  readonly word: string;
  readonly row?: Row;
  /** The rule that this layer breaks. */
  readonly fault?: string;
  /** It holds layers that are not shown now, because neither the reader nor a fault is among them. */
  readonly closed: boolean;
}

/** Bytes of one value. */
export const BYTES = 4;

export function linesOf(net: Net, at: number) {
  const { done, fault } = traceSoFar(net);
  const rows = new Map(done.map((row) => [row.path.join(), row]));
  const all = paths(net.layers);
  const chosen = all[at];
  const word = (path: Path): string => {
    if (path.length === 0) return 'input';
    const holder = layerAt(net.layers, path.slice(0, -1))!;
    return kindOf(holder)!.lists!.part(path.at(-1)!);
  };
  const isOpen = (path: Path) => liesIn(chosen, path) || (fault !== null && liesIn(fault.path, path));
  /** A line is shown if the reader, or what is wrong, is in every layer that holds it. */
  const isShown = (path: Path) =>
    Array.from({ length: path.length >> 1 }, (_, i) => path.slice(0, 2 * i + 1)).every(
      (holder) => holder.length === path.length || isOpen(holder),
    );
  const lines = all.map((path, index): Line => {
    const layer = path.length % 2 === 1 ? layerAt(net.layers, path) : undefined;
    return {
      index,
      path,
      layer,
      depth: path.length >> 1,
      word: layer ? (layer.name ?? layer.kind) : word(path),
      row: rows.get(path.join()),
      fault: fault && fault.path.join() === path.join() ? fault.rule : undefined,
      closed: layer !== undefined && listsOf(layer).length > 0 && !isOpen(path),
    };
  });
  const top = done.filter(({ path }) => path.length === 1);
  const sum = (count: keyof Counts) => total(top, count);
  return {
    lines: lines.filter(({ path }) => isShown(path)),
    /** Layers; one that only holds others is none. */
    count: lines.filter(({ layer }) => layer && listsOf(layer).length === 0).length,
    chosen: lines[at],
    faulty: lines.find((line) => line.fault !== undefined),
    fault: fault?.rule,
    totals: { params: sum('params'), macs: sum('macs'), activations: sum('activations') },
    output: top.at(-1)?.output,
  };
}
