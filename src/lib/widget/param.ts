// What a parameter is: which values it can have and how they are spelled. The kinds themselves are numbers.ts and params.ts.

export interface Base<T> {
  /** What the reader calls it; written on its control. */
  readonly label: string;
  /** The value it has when nobody says otherwise. */
  readonly initial: T;
  /** True: no control of its own in a chapter, because keys, marks or the play bar change it. */
  readonly quiet: boolean;
  /** True: wanted rarely; its control is folded behind "More". */
  readonly more: boolean;
  /** What a value must be, in words that complete "must be …". */
  readonly rule: string;
  /** What people call a value whose spelling is long. */
  called?(value: T): string;
  /** A sentence of its own on a text that spells no value, where the rule would say too little. */
  readonly objection?: (text: string) => string;
  /** Values at the bounds; the contract test takes every combination of them. */
  readonly corners: readonly T[];
  /** True for a value within the bounds, of the right type. */
  holds(value: unknown): value is T;
  /** The value a link, an attribute or a control spells, or undefined when it spells none. */
  parse(text: string): T | undefined;
  /** How a link and an attribute spell a value; parse reads it back unchanged. */
  format(value: T): string;
  /** The value itself when it holds, else the closest that does; the default where nothing is close. */
  nearest(value: T): T;
}

export interface NumberParam extends Base<number> {
  readonly kind: 'number';
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly control: 'slider' | 'box';
  readonly unit: string;
}
export interface ChoiceParam<T extends string = string> extends Base<T> {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly control: 'radios' | 'select';
}
export interface FlagParam extends Base<boolean> {
  readonly kind: 'flag';
}
export interface TextParam extends Base<string> {
  readonly kind: 'text';
  readonly maxLength: number;
}
export type Matrix = readonly (readonly number[])[];
export interface MatrixParam extends Base<Matrix> {
  readonly kind: 'matrix';
  readonly rows: Span;
  readonly columns: Span;
  readonly cell: NumberParam;
}

/** Plain data that the tag gives (given.ts): no control, no place in a link. */
export interface GivenParam<T extends object | null = object | null> extends Base<T> {
  readonly kind: 'given';
}

/** What a parameter can be. */
export type Value = number | string | boolean | Matrix | object | null;
export type Param = NumberParam | ChoiceParam | FlagParam | TextParam | MatrixParam | GivenParam;
export type Params = Readonly<Record<string, Param>>;
/** The values a set of params can take: `Values<typeof params>`. */
export type Values<P extends Params = Params> = { readonly [K in keyof P]: P[K]['initial'] };
/** Some of the values, to be changed together. */
export type Patch<P extends Params = Params> = Partial<Values<P>>;

/** Least and most, both included. */
export type Span = readonly [least: number, most: number];
/** What every kind of param is told. */
export interface Common {
  readonly label: string;
  readonly quiet?: boolean;
  readonly more?: boolean;
}
/** A param from its parts, or a RangeError when its own default breaks its rule. */
export function checked<T, P extends Base<T>>(param: P): P {
  if (!param.holds(param.initial))
    throw new RangeError(`"${param.label}" must be ${param.rule}; its default is ${String(param.initial)}.`);
  return param;
}
