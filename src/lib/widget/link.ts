// A widget's values in the page's address: #stride-two.stride=2&stride-two.size=9, only what differs from what the
// chapter shows at first. Reads and spells the text; who listens and writes it is define.ts.
import type { Value, Values } from './params.ts';
import { changedKeys, objectionTo, settled } from './values.ts';
import type { AnyWidget } from './widget.ts';

/** What a link asks of one figure: its values, and a sentence for everything in it that could not be had. */
export interface Asked {
  readonly values: Values;
  readonly notes: readonly string[];
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // half a %-escape: the param will say what it should have been
  }
};
// These may stand in a fragment as they are; a matrix and a net then stay readable in the address bar.
const READABLE = /%(2C|3B|3D|2F|2B)/g;
const encode = (text: string): string => encodeURIComponent(text).replace(READABLE, decodeURIComponent);

const entries = (hash: string) =>
  hash
    .replace(/^#/, '')
    .split('&')
    .filter((part) => part.includes('='));
const belongs = (id: string) => (part: string) => part.startsWith(`${id}.`);

const asItWas = (value: string): string => (value.length > 40 ? 'as it was' : `at ${value}`);

/**
 * The values that `hash` asks of the figure `id`, or null when it says nothing about it.
 * What is unknown or malformed falls back to `base` and leaves a note; nothing throws.
 */
export function readLink(widget: AnyWidget, id: string, base: Values, hash: string): Asked | null {
  const mine = entries(hash).filter(belongs(id));
  if (mine.length === 0) return null;
  const values: Record<string, Value> = { ...base };
  const asked = new Set<string>();
  const notes: string[] = [];
  for (const part of mine) {
    const [key, ...rest] = decode(part.slice(id.length + 1)).split('=');
    const text = rest.join('=');
    const param = Object.hasOwn(widget.params, key) ? widget.params[key] : undefined;
    const value: Value | undefined = param?.parse(text);
    if (!param) notes.push(`The link sets “${key.slice(0, 40)}”, which this figure does not have.`);
    else if (value === undefined)
      notes.push(
        `In the link, ${objectionTo(param, key, text)} It stays ${asItWas(param.format(base[key]))}.`,
      );
    else {
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
  const others = entries(hash).filter((part) => !belongs(id)(part));
  const mine = changedKeys(widget.params, base, values).map(
    (key) => `${id}.${key}=${encode(widget.params[key].format(values[key]))}`,
  );
  return [...others, ...mine].join('&');
}
