// A widget's values in the page's address: #stride-two.stride=2&stride-two.size=9, only what differs from what the
// chapter shows at first. Reads and spells the text; who listens and writes it is run.ts.
import { decoded, longestHash, mendings, partsOf } from './mend.ts';
import { givenOf, isGiven } from './given.ts';
import type { Param, Value, Values } from './params.ts';
import { changedKeys, objectionTo, settled } from './values.ts';
import type { AnyWidget } from './widget.ts';

/** What a link asks of one figure: its values, and a sentence for everything in it that could not be had. */
export interface Asked {
  readonly values: Values;
  readonly notes: readonly string[];
}

// These may stand in a fragment as they are; a matrix and a net then stay readable in the address bar.
const READABLE = /%(2C|3B|3D|2F|2B)/g;
const encode = (text: string): string => encodeURIComponent(text).replace(READABLE, decodeURIComponent);

const belongs = (id: string) => (part: string) => decoded(part).startsWith(`${id}.`);

function asItIs(param: Param, value: Value): string {
  const text = param.called?.(value as never) || param.format(value as never);
  return text.length > 40 ? 'as it was' : `at ${text}`;
}

/** A sentence that goes on after a comma: “This spells no net” is “this spells no net”. */
const within = (sentence: string) => sentence.replace(/^[A-Z](?=[a-z]* )/, (first) => first.toLowerCase());

/** Keys that a link may set; what is beyond is nobody's. */
const mostKeys = 60;
/** What the link says of the figure, by key; of what it says twice, the last. */
function asks(hash: string, id: string): Map<string, string> {
  const said = new Map<string, string>();
  for (const part of partsOf(hash).filter(belongs(id))) {
    const [key, ...rest] = decoded(part)
      .slice(id.length + 1)
      .split('=');
    if (said.has(key) || said.size < mostKeys) said.set(key, rest.join('='));
  }
  return said;
}

/** The value that a text spells, as it is or as it was before a program changed it on its way. */
function valueOf(param: Param, text: string): Value | undefined {
  const value = param.parse(text) as Value | undefined;
  if (value !== undefined) return value;
  for (const mended of mendings(text)) {
    const found = param.parse(mended) as Value | undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * The values that `hash` asks of the figure `id`, or null when it says nothing about it. What it does not name is as in `base`.
 * What is malformed stays as it is `now` and leaves a note, as what is unknown does; nothing throws.
 */
export function readLink(
  widget: AnyWidget,
  id: string,
  base: Values,
  hash: string,
  now: Values = base,
): Asked | null {
  const mine = asks(hash, id);
  if (mine.size === 0) return null;
  const values: Record<string, Value> = { ...base, ...givenOf(widget.params, now) };
  const asked = new Set<string>();
  const notes: string[] = hash.length > longestHash ? ['The link is too long to be read to its end.'] : [];
  for (const [key, text] of mine) {
    const param: Param | undefined = Object.hasOwn(widget.params, key) ? widget.params[key] : undefined;
    const value = param && valueOf(param, text);
    if (!param || isGiven(param))
      notes.push(`The link sets “${key.slice(0, 40)}”, which this figure does not have.`);
    else if (value === undefined) {
      values[key] = now[key];
      notes.push(
        `In the link, ${within(objectionTo(param, key, text))} It stays ${asItIs(param, now[key])}.`,
      );
    } else {
      values[key] = value;
      asked.add(key);
    }
  }
  const together = settled(widget, values);
  for (const key of changedKeys(widget.params, values, together)) {
    if (!asked.has(key)) continue; // what nobody asked for follows the rest, as when a slider is moved
    const spell = (from: Values) => widget.params[key].format(from[key]);
    notes.push(
      `In the link, ${key} = ${spell(values)} does not fit with the other values; it is ${spell(together)} here.`,
    );
  }
  return { values: together, notes };
}

/** `hash` with the part of figure `id` replaced by what `values` differ in from `base`; other figures' parts stay. */
export function writeLink(widget: AnyWidget, id: string, base: Values, values: Values, hash: string): string {
  const others = partsOf(hash).filter((part) => !belongs(id)(part));
  const mine = changedKeys(widget.params, base, values)
    .filter((key) => !isGiven(widget.params[key]))
    .map((key) => `${id}.${key}=${encode(widget.params[key].format(values[key]))}`);
  return [...others, ...mine].join('&');
}
