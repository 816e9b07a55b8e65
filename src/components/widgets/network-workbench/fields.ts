// The values of a layer (or of the input) that can be edited, each as text: what it says now, and the layer with another value.
// Which values a kind has, how they are spelled and called, its descriptor says (lib/nets/kinds).
import type { Type } from '#lib/nets/kinds/values.ts';
import { kindOf, type Layer, type Net } from '#lib/nets/spec.ts';
import { TextError } from '#lib/nets/text.ts';

export interface Field {
  readonly key: string;
  readonly label: string;
  readonly is: Type['is'] | 'name';
  readonly value: string;
  /** The layer (or net) with this value. @throws TextError with a sentence for a text that is none */
  readonly set: (text: string) => Layer | Net;
}

/** A value as the grammar spells it: 5 × 3 is 5x3, 0,5 is 0.5, 1,000 is 1000, Same is same. */
function meant(text: string, is: Type['is']): string {
  const plain = text.trim().toLowerCase().replaceAll('−', '-');
  if (is === 'size' || is === 'padding')
    return plain.replace(/\s*[×x*,]\s*/g, 'x').replace(/(?<=\d)\s+(?=\d)/g, 'x');
  if (is === 'count')
    return plain.replace(/(?<=^[1-9]\d{0,2}(?:[,\s]\d{3})*)[,\s](?=\d{3}(?:[,\s]\d{3})*$)/g, '');
  return is === 'number' ? plain.replace(',', '.') : plain;
}

/** The fields of a layer, or of the net's input where there is no layer. */
export const fieldsOf = (net: Net, layer: Layer | undefined): readonly Field[] =>
  layer ? layerFields(layer) : inputFields(net);

function layerFields(layer: Layer): Field[] {
  const { values, options } = kindOf(layer)!;
  const has = layer as unknown as Readonly<Record<string, unknown>>;
  const own = [...values, ...Object.entries(options).map(([key, option]) => ({ ...option, key }))]
    .filter(({ type }) => type.is !== 'table')
    .map(({ key, type, label = key }): Field => ({
      key,
      label,
      is: type.is,
      value: type.write(has[key]),
      set: (text) => ({ ...layer, [key]: type.read(meant(text, type.is), `The ${label} of ${layer.kind}`) }),
    }));
  const { name: _, ...nameless } = layer;
  const name: Field = {
    key: 'name',
    label: 'name',
    is: 'name',
    value: layer.name ?? '',
    set: (text) => (text === '' ? (nameless as Layer) : { ...layer, name: text.slice(0, 40) }),
  };
  return [...own, name];
}

function inputFields(net: Net): Field[] {
  const sides = (['height', 'width', 'channels'] as const).map((key): Field => ({
    key,
    label: key,
    is: 'count',
    value: String(net.input[key]),
    set(text) {
      const plain = meant(text, 'count');
      if (!/^\d{1,6}$/.test(plain))
        throw new TextError(`The input’s ${key} must be a whole number, not “${text.slice(0, 40)}”.`);
      return { ...net, input: { ...net.input, [key]: Number(plain) } };
    },
  }));
  const name: Field = {
    key: 'name',
    label: 'name of the net',
    is: 'name',
    value: net.name,
    set: (text) => ({ ...net, name: text.slice(0, 60) }),
  };
  return [...sides, name];
}
