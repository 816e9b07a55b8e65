// A formula with the reader's own numbers in it, in HTML: parts coloured by what they are, linked to the cells they come
// from, read aloud as one sentence. Not typesetting for its own sake: printed equations are KaTeX's.
import { select, type Selection } from 'd3';
import { changed, say } from './changed.ts';
import { format } from './format.ts';
import { takePart, type Linked } from './linked.ts';
import type { Block, Role } from './stage.ts';

interface Number_ extends Linked {
  readonly kind: 'number';
  readonly value: number;
  readonly decimals?: number;
  readonly as?: Role;
  /** The parameter it is; the reader can then drag it or step it with the arrow keys. */
  readonly param?: string;
}
interface Symbol_ extends Linked {
  readonly kind: 'symbol';
  readonly text: string;
  readonly as?: Role;
}
interface Group {
  readonly kind: 'fraction' | 'floor' | 'ceil' | 'sub' | 'sup' | 'parens';
  readonly parts: readonly (readonly Part[])[];
}
/** A string is an operator or words: `' + '`. */
export type Part = string | Number_ | Symbol_ | Group;

/** A number that changes: tabular figures, a true minus sign, its role's colour. */
export const num = (
  value: number,
  as?: Role,
  more: Omit<Partial<Number_>, 'kind' | 'value' | 'as'> = {},
): Part => ({
  kind: 'number',
  value,
  as,
  ...more,
});
/** A letter: `sym('s', 'kernel', { datum: 'stride' })`. */
export const sym = (text: string, as?: Role, more: Linked = {}): Part => ({
  kind: 'symbol',
  text,
  as,
  ...more,
});
export const fraction = (over: readonly Part[], under: readonly Part[]): Part => ({
  kind: 'fraction',
  parts: [over, under],
});
export const floor = (...parts: readonly Part[]): Part => ({ kind: 'floor', parts: [parts] });
export const ceil = (...parts: readonly Part[]): Part => ({ kind: 'ceil', parts: [parts] });
export const sub = (...parts: readonly Part[]): Part => ({ kind: 'sub', parts: [parts] });
export const sup = (...parts: readonly Part[]): Part => ({ kind: 'sup', parts: [parts] });
export const parens = (...parts: readonly Part[]): Part => ({ kind: 'parens', parts: [parts] });

/** The number, in parentheses where a minus sign would follow an operator: 2 · (−1). */
function written({ value, decimals }: Number_, before: Part | undefined): string {
  const text = format(value, decimals);
  return text.startsWith('−') && typeof before === 'string' && /[+−·×/]\s*$/.test(before)
    ? `(${text})`
    : text;
}

const SPOKEN: Readonly<Record<Group['kind'], (...parts: string[]) => string>> = {
  fraction: (over, under) => `(${over}) over ${under}`,
  floor: (inner) => `the floor of (${inner})`,
  ceil: (inner) => `the ceiling of (${inner})`,
  sub: (inner) => ` ${inner}`,
  sup: (inner) => ` to the power ${inner}`,
  parens: (inner) => `(${inner})`,
};

/** The formula in words and signs, for a screen reader and for tests. */
export const spoken = (parts: readonly Part[]): string =>
  parts
    .map((part, index) => {
      if (typeof part === 'string') return part;
      if (part.kind === 'number') return written(part, parts[index - 1]);
      if (part.kind === 'symbol') return part.text;
      return SPOKEN[part.kind](...part.parts.map(spoken));
    })
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

const steps = (parts: readonly Part[]): boolean =>
  parts.some(
    (part) =>
      typeof part === 'object' &&
      ('parts' in part ? part.parts.some(steps) : part.kind === 'number' && (part.param ?? part.cell)),
  );

/** Writes lines of formula into a block, one under the other. */
export function formula(block: Block, ...lines: readonly (readonly Part[])[]): void {
  const all = block.selectChildren<HTMLElement, readonly Part[]>('.formula').data(lines).join('div');
  changed(all, (parts) => parts)
    .attr('class', 'formula')
    .attr('role', (parts) => (steps(parts) ? 'group' : 'math')) // what is in role=math cannot be operated
    .attr('aria-label', spoken)
    .each(function (parts) {
      write(select<HTMLElement, unknown>(this), parts);
    });
}

/** As it stands on the page: a line ends neither within a product nor between an equals sign and what it gives. */
const unbroken = (words: string): string =>
  words.replaceAll(' · ', '\u00a0·\u00a0').replaceAll('= ', '=\u00a0');

type Span = Selection<HTMLElement, unknown, null, undefined>;
const kindOf = (part: Part) => (typeof part === 'string' ? 'words' : part.kind);

function write(parent: Span, parts: readonly Part[]): void {
  const all = parent
    .selectChildren<HTMLElement, Part>('span')
    .data(parts, (part, index) => `${index} ${kindOf(part)}`)
    .join('span');
  const spans = changed(all, (part, index) => [parts[index - 1], part]).attr(
    'class',
    (part) =>
      `f-${kindOf(part)}${typeof part === 'object' && 'as' in part && part.as ? ` as-${part.as}` : ''}`,
  );
  takePart(spans, (part) => (typeof part === 'string' ? {} : (part as Linked)));
  spans
    .attr('data-param', (part) =>
      typeof part === 'object' && part.kind === 'number' && part.param ? part.param : null,
    )
    .each(function (part, index) {
      const span = select<HTMLElement, unknown>(this);
      if (typeof part === 'string') say(this, unbroken(part));
      else if (part.kind === 'number') say(this, written(part, parts[index - 1]));
      else if (part.kind === 'symbol') say(this, part.text);
      else
        span
          .selectChildren<HTMLElement, readonly Part[]>('span')
          .data(part.parts)
          .join('span')
          .attr('class', 'f-row')
          .each(function (inner) {
            write(select<HTMLElement, unknown>(this), inner);
          });
    });
}
