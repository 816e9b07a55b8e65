// Marks that a redraw has something to write on. A drawing names all its marks every time, but most stand as they were, and to
// compare a mark with what was last written there costs a fraction of setting its attributes again.
import type { BaseType, Selection } from 'd3';
import { same } from './same.ts';

const written = new WeakMap<Element, unknown>();

/**
 * Those of the marks, at their old indices, of which there is something else to write than last time. `read` names all that is
 * written of a datum; it is kept, so that what it names must not be altered later. Who writes one mark in two parts keeps a
 * second `record`.
 */
export function changed<E extends Element, D, P extends BaseType, PD>(
  marks: Selection<E, D, P, PD>,
  read: (datum: D, index: number) => unknown,
  record: WeakMap<Element, unknown> = written,
): Selection<E, D, P, PD> {
  return marks.select<E>(function (datum, index) {
    const now = read(datum, index);
    const before = record.get(this);
    if (before !== undefined && same(before, now)) return null as unknown as E; // d3 passes over it
    record.set(this, now);
    return this;
  });
}

type Attributes = Readonly<Record<string, string | number | null | undefined>>;
/** Sets these attributes where they are not there yet; what is null or undefined is taken away. */
export function put<E extends BaseType, D, P extends BaseType, PD>(
  marks: Selection<E, D, P, PD>,
  attributes: (datum: D) => Attributes,
): void {
  marks.each(function (datum) {
    const node = this as Element;
    const values = attributes(datum);
    for (const name in values) {
      const value = values[name];
      if (value === null || value === undefined) node.removeAttribute(name);
      else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
    }
  });
}

/** Writes this text where it does not stand yet. */
export function write<E extends BaseType, D, P extends BaseType, PD>(
  marks: Selection<E, D, P, PD>,
  text: (datum: D) => string,
): void {
  marks.each(function (datum) {
    say(this as Element, text(datum));
  });
}

/** Makes this the text of an element. Another text in the same text node is much less to a browser than another node. */
export function say(element: Element, text: string): void {
  const only = element.firstChild;
  if (only?.nodeType === 3 && only === element.lastChild) {
    if (only.nodeValue !== text) only.nodeValue = text;
  } else if (element.textContent !== text) element.textContent = text;
}
