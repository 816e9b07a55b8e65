// A net as one line of text and back: for a link, for a file, to be read and changed by hand. It looks like the builders of
// kinds/, and what is as usual goes unsaid: v1;LeNet-5=28x28x1;C1=conv(6,5,pad=2);relu;S2=maxPool(2);…;softmax
//
//   net    = "v1;" [name "="] height "x" width "x" channels ";" layers
//   layers = layer *( ";" layer )
//   layer  = [name "="] kind [ "(" arguments ")" ]
//   parallel(layers/layers/…)   residual(body/shortcut)   auxiliary(head,weight=0.3)
//
// Whether the layers fit each other is not decided here but by trace.
import { TextCursor, TextError } from './text-cursor.ts';
import { usualOf, type Composite } from './kinds/descriptor.ts';
import { readName, writeName } from './name-text.ts';
import { image, kindOf, kinds, net as makeNet, type Descriptor, type Layer, type Net } from './spec.ts';
import { deepestNesting } from './trace.ts';

export { TextError } from './text-cursor.ts';

/** What a link may ask for: enough for every net of the book, too little to keep a browser busy. */
export const longestText = 8000;
export const mostLayers = 300;
const VERSION = 'v1';

/**
 * The text as it is meant, where somebody wrote it by hand or a program broke it: without spaces and line ends (in a name, +),
 * without semicolons at its end, x for ×.
 */
export const tidied = (text: string): string =>
  text
    .slice(0, longestText + 1)
    .replace(/(?<=[\w.~-])[^\S\r\n]+(?=[\w.~ -]{1,80}=)/g, '+')
    .replace(/[\s\u00ad\u200b-\u200d\u2060\ufeff]+/g, '')
    .replace(/(?<=\d)[×X](?=\d)/g, 'x')
    .replace(/;+$/, '');

/** The net as text. `netFromText` gives it back, equal in every value. */
export const netToText = ({ name, input, layers }: Net): string =>
  [
    VERSION,
    `${named(name)}${input.height}x${input.width}x${input.channels}`,
    ...layers.map(layerToText),
  ].join(';');

/** One layer as text, as it stands between two semicolons. */
export function layerToText(layer: Layer): string {
  const { lists, values, options } = kindOf(layer)!;
  const has = layer as unknown as Readonly<Record<string, unknown>>;
  const first = values.map(({ key, type }) => type.write(has[key]));
  const rest = Object.entries(options)
    .map(([key, option]) => [key, option.type.write(has[key]), option.type.write(usualOf(option, has))])
    .filter(([, said, usual]) => said !== usual)
    .map(([key, said]) => `${key}=${said}`);
  const spelled = lists && (lists.spelled ?? lists.of)(layer);
  const inside = spelled ? [spelled.map((list) => list.map(layerToText).join(';')).join('/')] : [];
  const said = [...inside, ...first, ...rest].join(',');
  return `${layer.name === undefined ? '' : named(layer.name)}${layer.kind}${lists || said ? `(${said})` : ''}`;
}

const named = (name: string) => (name === '' ? '' : `${writeName(name)}=`);

/**
 * The net that a text spells.
 * @throws TextError with a sentence that says what was read, where, and what should have stood there.
 */
export function netFromText(text: string): Net {
  if (text.length > longestText)
    throw new TextError(
      `A net as text has at most ${longestText} characters, and this has ${text.length}: take fewer layers.`,
    );
  const at = new TextCursor(tidied(text));
  at.expect(VERSION, `a net as text begins with “${VERSION};”`);
  at.expect(';', 'a semicolon follows');
  const name = readOptionalName(at);
  const sides = at
    .take(/\d{1,6}x\d{1,6}x\d{1,6}/y, 'the input, such as 28x28x1')
    .split('x')
    .map(Number);
  const count = { layers: 0 };
  const layers = at.skip(';') ? readLayers(at, count, 0) : [];
  if (!at.ended) at.refuse('a semicolon and a layer, or the end');
  return makeNet(name ?? '', image(sides[0], sides[1], sides[2]), layers);
}

/** `NAME=`, or nothing. */
function readOptionalName(at: TextCursor): string | undefined {
  const name = at.skipPattern(/[\w.~+-]+(?==)/y);
  if (name === undefined) return undefined;
  at.expect('=', 'an equals sign');
  return readName(name);
}

function readLayers(at: TextCursor, count: { layers: number }, depth: number): Layer[] {
  const layers: Layer[] = [];
  if (at.sees(/[/),]/y)) return layers; // an empty branch hands its input on
  do {
    counted(count);
    layers.push(readLayer(at, count, depth));
  } while (at.skip(';'));
  return layers;
}

function counted(count: { layers: number }): void {
  if (++count.layers > mostLayers)
    throw new TextError(`A net has at most ${mostLayers} layers and branches here: leave some out.`);
}

function readLayer(at: TextCursor, count: { layers: number }, depth: number): Layer {
  const name = readOptionalName(at);
  const word = at.take(/[A-Za-z]\w*/y, 'a layer, such as relu or conv(6,5)');
  if (!Object.hasOwn(kinds, word))
    throw new TextError(
      `There is no layer of the kind “${word.slice(0, 40)}”; there are ${Object.keys(kinds).join(', ')}.`,
    );
  const kind = word;
  const of = kindOf({ kind })!;
  const { lists, values, options } = of;
  const opens = at.skip('(');
  if (!opens && (values.length > 0 || lists)) at.refuse(`${kind}(…) with its values in parentheses`);
  const inside = opens && lists ? readLists(at, count, depth, of as Composite) : [];
  const first: unknown[] = [];
  const rest: Record<string, unknown> = {};
  if (opens) {
    values.forEach(({ key, type }, index) => {
      if (index > 0) at.expect(',', `the ${key} of ${kind}`);
      first.push(type.read(at.take(/[^,;/()=]+/y, `the ${key} of ${kind}`), `The ${key} of ${kind}`));
    });
    let begun = first.length > 0 || lists !== undefined;
    while (!at.skip(')')) {
      if (begun) at.expect(',', 'a comma or a closing parenthesis');
      begun = true;
      const key = at.take(
        /[a-z][A-Za-z]*(?==)/y,
        `${Object.keys(options).join('=, ') || 'nothing'}=, or a closing parenthesis`,
      );
      if (!Object.hasOwn(options, key))
        throw new TextError(
          `A layer of the kind ${kind} has no “${key}”; ${
            Object.keys(options).length > 0
              ? `it has ${Object.keys(options).join(', ')}`
              : 'it has no choices'
          }.`,
        );
      at.expect('=', 'an equals sign');
      rest[key] = options[key].type.read(
        at.take(/[^,;/()=]+/y, `the ${key} of ${kind}`),
        `The ${key} of ${kind}`,
      );
    }
  }
  return made(of, first, { ...rest, ...(name === undefined ? {} : { name }) }, inside);
}

type Build = (...given: readonly unknown[]) => Layer;
const made = (of: Descriptor, values: readonly unknown[], options: object, lists: Layer[][]): Layer =>
  (of.lists ? of.lists.make(lists, options) : (of as unknown as Build)(...values, options)) as Layer;

function readLists(
  at: TextCursor,
  count: { layers: number },
  depth: number,
  { kind, lists: { least, most } }: Composite,
): Layer[][] {
  if (depth >= deepestNesting)
    throw new TextError(`Layers can be nested ${deepestNesting} deep and no deeper.`);
  const lists = [readLayers(at, count, depth + 1)];
  while (at.skip('/')) {
    counted(count);
    lists.push(readLayers(at, count, depth + 1));
  }
  if (lists.length < least || lists.length > most)
    throw new TextError(
      `A layer of the kind ${kind} holds ${least === most ? (least === 1 ? '1 list' : `${least} lists`) : `${least} to ${most} lists`} of layers, parted by “/”, not ${lists.length}.`,
    );
  return lists;
}
