// What there is to say of a kind of layer, said once: how it is built and spelled, what follows from it, what it is called. The
// fold, the grammar, the tables, the workbench and the engine read it; none of them has a case of its own for a kind.
import type { Field } from '#lib/geometry/receptive.ts';
import type { Slide } from '#lib/geometry/slide.ts';
import type { AnyWindows, ArraySpec, Effect } from '../effect.ts';
import type { Row } from '../row.ts';
import type { Named, Shape } from '../vocabulary.ts';
import type { Layer } from './index.ts';
import type { Type } from './values.ts';

export interface AnyLayer extends Named {
  readonly kind: string;
}

/** A value that stands first, without a key; `usual` is what the builder takes where it is not given. */
export interface First {
  readonly key: string;
  readonly type: Type;
  readonly usual?: unknown;
  /** What a form calls it, where that is not its key. */
  readonly label?: string;
}

/** A value that may follow with its key: `usual` goes unsaid. It may depend on the values that stand first. */
export interface Option extends Omit<First, 'key'> {
  readonly usual: unknown;
}

interface Common<L extends AnyLayer> {
  readonly kind: L['kind'];
  /** The type of its layers, for the union of all; there is no such value. */
  readonly layer?: L;
  /** In the order in which they stand: `conv(6,5)`. */
  readonly values: readonly First[];
  readonly options: Readonly<Record<string, Option>>;
  /** What it is, in a few words. */
  words(layer: L): string;
  /** It only passes values through a function: tables put it behind the layer before. */
  readonly passes?: true;
  /** What the workbench adds, for so many channels; a kind without it is not offered there. */
  fresh?(channels: number): L;
  /** How its numbers come about. A size that its windows give needs no line. */
  sums?(has: Counted<L>): readonly Sum[];
}

/** A kind whose layers hold no others. */
export interface Leaf<L extends AnyLayer = AnyLayer, G extends AnyWindows = AnyWindows> extends Common<L> {
  readonly lists?: undefined;
  /** @throws GeometryError that names the rule and the values, where the layer does not fit */
  effect(layer: L, input: Shape): Effect<G>;
  /** An output reads every channel, so every number of a flattened map. */
  readonly readsAll?: true;
  /** The choice of first weights looks through it, for the activation behind it. */
  readonly isTransparent?: true;
  /** Cells of its windows are looked at and not multiplied: they count beside the MACs in the cost of a step. */
  readonly looks?: true;
  /** How an output's field follows from its windows; default: they slide over what it reads (../flow.ts). */
  readonly sight?: Sight;
}

/** A kind whose layers hold lists of others, all of which read what the layer reads. */
export interface Composite<L extends AnyLayer = AnyLayer> extends Common<L> {
  readonly lists: Lists<L>;
  /** The output, from the shapes in which the lists end. @throws GeometryError if they cannot be joined */
  join(layer: L, input: Shape, ends: readonly Shape[]): Shape;
  /** It hands its input on, whatever is inside, and must hang on the main line. */
  readonly isSide?: true;
}

export interface Lists<L> {
  /** How many there are when the layer is spelled. */
  readonly least: number;
  readonly most: number;
  of(layer: L): readonly (readonly Layer[])[];
  /** Those that are spelled; default all. */
  spelled?(layer: L): readonly (readonly Layer[])[];
  /** The same layer with others in it. */
  put(layer: L, lists: readonly (readonly Layer[])[]): L;
  make(lists: readonly (readonly Layer[])[], options: object): L;
  /** What list i is called. */
  part(i: number): string;
}

/** Where a field that is not a plain window over the input comes from, along one line. */
export interface Sight {
  through(field: Field, s: Slide): Field;
  /** The cells of the input that outputs first … last read. */
  reads(
    s: Slide,
    outputs: { readonly first: number; readonly last: number },
  ): { first: number; last: number };
}

/** What a row of trace says, as far as sums ask. */
export interface Counted<L> extends Pick<
  Row,
  'input' | 'output' | 'biases' | 'params' | 'macs' | 'branches'
> {
  readonly layer: L;
  readonly parameters: readonly ArraySpec[];
}

/** A line such as “parameters: 5 · 5 · 1 · 6 + 6 = 156”: words, and numbers with whose they are. */
export type Sum = readonly (string | Factor)[];
export type Factor = readonly [value: number, of?: 'input' | 'kernel' | 'output'];

const between =
  (sign: string) =>
  (...factors: readonly Factor[]): Sum =>
    factors.flatMap((factor, i) => (i > 0 ? [sign, factor] : [factor]));
export const product = between(' · ');
export const added = between(' + ');
export const equals = (name: string, sum: Sum, total: number): Sum => [
  `${name}: `,
  ...sum,
  ' = ',
  [total, 'output'],
];

type Options<L, Given> = Partial<Omit<L, 'kind' | Extract<Given, PropertyKey>>>;

/**
 * A kind: its descriptor, and the builder of its layers, `conv(6, 5, { pad: 2 })`. `Given` names what stands first:
 * `[filters: 'filters', kernel: 'kernel']`.
 */
export type Kind<L extends AnyLayer, Given extends Keys<L> = [], G extends AnyWindows = null> = Builder<
  L,
  Given
> &
  Leaf<L, G>;

type Keys<L> = readonly (keyof L | undefined)[];

export interface Builder<L extends AnyLayer, Given extends Keys<L>> {
  (
    ...given: [
      ...{ [I in keyof Given]: L[NonNullable<Given[I]> & keyof L] },
      options?: Options<L, Given[number]>,
    ]
  ): L;
}

/** The builder fills in what is usual, and no more: whether a layer fits is decided by trace. */
export function kind<L extends AnyLayer, Given extends Keys<L>, G extends AnyWindows>(
  leaf: Leaf<L, G>,
): Kind<L, Given, G> {
  const { kind, values, options } = leaf;
  const build = (...given: readonly unknown[]): L => {
    const first = Object.fromEntries(values.map(({ key, usual }, i) => [key, given[i] ?? usual]));
    const rest = Object.entries(options).map(([key, option]) => [key, usualOf(option, first)]);
    return frozen({
      kind,
      ...first,
      ...Object.fromEntries(rest),
      ...(given[values.length] as object),
    }) as never;
  };
  return Object.assign(build as Builder<L, Given>, leaf);
}

/** What a value is where nothing is said. */
export const usualOf = ({ usual }: Option, first: object): unknown =>
  typeof usual === 'function' ? (usual as (first: object) => unknown)(first) : usual;

/** The same value, it and all that it holds made unchangeable. */
export function frozen<T extends object>(value: T): T {
  for (const part of Object.values(value))
    if (typeof part === 'object' && part && !Object.isFrozen(part)) frozen(part);
  return Object.freeze(value);
}
