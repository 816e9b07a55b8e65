// The numbers in a line that a reader typed, in every way that the line can be meant: “14 × 14 x 8”, “(28, 28, 6)”, “60,000”,
// “0,5”, “− 7”, “12 px”, “50 %”, “1/2”, “100*3073”. Which of them is right is answer.ts; here nothing is judged.
import { compute } from './arithmetic.ts';

export interface Reading {
  readonly numbers: readonly number[];
  /** It is the outcome of a sum that the reader left to us. */
  readonly computed: boolean;
}
export interface Typed {
  /** No two of the same numbers. */
  readonly readings: readonly Reading[];
  /** The first word that is neither a number nor a unit of the book. */
  readonly unknown?: string;
  readonly percent: boolean;
}

/** Nobody's answer is longer, and nobody's paste makes us read a megabyte. */
export const longestAnswer = 200;

const UNITS = new Set(
  (
    'a about approximately b bias biases by byte bytes ca cell cells channel channels circa col cols column columns each filter ' +
    'filters input inputs kernel kernels mac macs map maps more number numbers of output outputs parameter parameters params ' +
    'pixel pixels place places product products px roughly row rows side sides step steps the time times unit units value ' +
    'values weight weights wide window windows high deep layer layers'
  ).split(' '),
);
const SEPARATORS = new Set(['and', 'by', 'then']);
const PER_CENT = new Set(['per', 'cent', 'percent', 'pct']);
const POWERS: Readonly<Record<string, string>> = {
  k: 'e3',
  kb: 'e3',
  thousand: 'e3',
  m: 'e6',
  mb: 'e6',
  million: 'e6',
  g: 'e9',
  gb: 'e9',
  billion: 'e9',
};
const FRACTIONS: Readonly<Record<string, string>> = {
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '⅓': '1/3',
  '⅔': '2/3',
};
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** One sign for each thing: minus, ×, a plain space, ^ for what is raised. */
const plainly = (line: string) =>
  line
    .slice(0, longestAnswer)
    .replace(/[−–‒]/g, '-')
    .replace(/[\s\u00a0\u202f\u2009]+/g, ' ')
    .replace(/[·⋅∗*✕]/g, '×')
    .replace(/(?<=[\d.)\]]) ?x ?(?=[-.\d([])/gi, '×')
    .replace(/[½¼¾⅓⅔]/g, (sign) => FRACTIONS[sign])
    .replace(/⁄|÷/g, '/')
    .replace(
      /[⁰¹²³⁴-⁹]+/g,
      (raised) => `^${[...raised].map((digit) => SUPERSCRIPTS.indexOf(digit)).join('')}`,
    )
    .replace(/^[^=\d]*=|[≈~≃$]/g, ' ')
    .replace(/(^|[,;×([ ])- (?=[\d.])/g, '$1-')
    .trim()
    .replace(/[.,;:]$/, '');

/** The line without words; `units` are those of the question. */
function withoutWords(line: string, units: ReadonlySet<string>) {
  let unknown: string | undefined;
  let percent = line.includes('%');
  const rest = line
    .replaceAll('%', ' ')
    .replace(/(\d ?)?(?!(?<=\d)e[+-]?\d)(\p{L}+)/giu, (_, digit, word) => {
      const known = (word as string).toLowerCase();
      if (PER_CENT.has(known)) percent = true;
      else if (SEPARATORS.has(known)) return `${digit ?? ''};`;
      else if (digit && Object.hasOwn(POWERS, known)) return (digit as string).trim() + POWERS[known];
      else if (!UNITS.has(known) && !units.has(known)) unknown ??= word as string;
      return `${digit ?? ''} `;
    });
  return { rest: rest.trim(), unknown, percent };
}

const GROUPS = (sign: string) =>
  new RegExp(`(?<![\\d.,])([1-9]\\d{0,2}(?:${sign}\\d{3})+)(?!${sign}?\\d)`, 'g');
const closed = (text: string, sign: string, all: RegExp) =>
  text.replace(GROUPS(sign), (group) => group.replace(all, ''));
/** What a comma, a space, an apostrophe and a point may stand for: between thousands, before decimals, between numbers. */
const spellings: readonly ((text: string) => string)[] = [
  (text) => closed(closed(closed(text, ',', /,/g), ' ', / /g), "['’]", /['’]/g),
  (text) => text,
  (text) => text.replace(/(?<=\d),(?=\d)/g, '.'),
  (text) => closed(text, '\\.', /\./g).replace(/(?<=\d),(?=\d)/g, '.'),
];

const NUMBER = String.raw`[-+]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?`;
const ITEM = new RegExp(`^${NUMBER}(?:/${NUMBER})?$`, 'i');
/** The numbers of a list, whatever stands between and around them; undefined where something in it is none. */
function listed(text: string): number[] | undefined {
  const items = text
    .replace(/[()[\]{}]/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .split(/[\s,;×]+/)
    .filter(Boolean);
  if (items.length === 0 || !items.every((item) => ITEM.test(item))) return undefined;
  const numbers = items.map((item) => compute(item.replace(/^\+/, '')));
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

const shares = (percentages: readonly number[]) => percentages.map((n) => n / 100);
/** Every way in which `line` can be meant; with `asked` 1 it may be a sum. `unit` is what stands after the field. */
export function read(line: string, asked: number, unit = ''): Typed {
  const units = new Set(unit.toLowerCase().match(/\p{L}+/gu));
  const { rest, unknown, percent } = withoutWords(plainly(unit ? line.replace(unit, ' ') : line), units);
  if (unknown !== undefined) return { readings: [], unknown, percent };
  const readings = new Map<string, Reading>();
  const add = (numbers: readonly number[] | undefined, computed: boolean) => {
    const key = numbers?.join();
    if (numbers && key !== undefined && !readings.has(key)) readings.set(key, { numbers, computed });
  };
  for (const spell of spellings) {
    const text = spell(rest);
    add(listed(text), false);
    const value =
      asked === 1 && /[-+/^×]/.test(text.slice(1)) ? compute(text.replaceAll('×', '*')) : undefined;
    if (value !== undefined) add([value], true);
  }
  if (percent && !unit.includes('%'))
    for (const { numbers, computed } of [...readings.values()]) add(shares(numbers), computed);
  return { readings: [...readings.values()], percent };
}
