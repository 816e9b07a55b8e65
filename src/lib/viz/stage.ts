// Where a widget draws: a stage, and on it named views side by side that wrap where the page is narrow. A view is an SVG
// with its own user units (the page scales it, so a drawing knows no width) or a block of HTML.
import { select, type Selection } from 'd3';
import { changed, write } from './changed.ts';

export type Stage = Selection<HTMLElement, unknown, null, undefined>;
/** An SVG, or a group in one. */
export type View = Selection<SVGGElement, unknown, null, undefined>;
export type Block = Selection<HTMLElement, unknown, null, undefined>;

/** What a thing is. Its colour follows from it; its meaning never hangs on the colour alone. */
export type Role = 'input' | 'kernel' | 'output' | 'gradient';

interface SvgSpec {
  readonly kind: 'svg';
  /** Stands above the view; empty: nothing does. */
  readonly title: string;
  /** What a screen reader says of the drawing. */
  readonly label: string;
  /** Size in user units: CSS pixels where there is room, scaled down where there is not. */
  readonly width: number;
  readonly height: number;
}
interface HtmlSpec {
  readonly kind: 'div';
  readonly title: string;
}
type Spec = SvgSpec | HtmlSpec;
type Views<S> = { readonly [K in keyof S]: NonNullable<S[K]> extends SvgSpec ? View : Block };

/** A view that is a drawing. */
export const svg = (spec: Omit<SvgSpec, 'kind'>): SvgSpec => ({ kind: 'svg', ...spec });
/** A view that is HTML: a formula, a table. */
export const html = (spec: Omit<HtmlSpec, 'kind'>): HtmlSpec => ({ kind: 'div', ...spec });

/** The stage's views in this order: made where they are missing, removed when no longer named. Call it once a draw. */
export function views<const S extends Readonly<Record<string, Spec>>>(stage: Stage, specs: S): Views<S> {
  const made: Record<string, unknown> = {};
  stage
    .selectChildren<HTMLElement, [string, Spec]>('.view')
    .data(Object.entries<Spec>(specs), ([name, { kind }]) => `${kind} ${name}`)
    .join((enter) => {
      const frame = enter.append('div').attr('class', 'view');
      frame.append('p').attr('class', 'view-title');
      return frame;
    })
    .each(function ([name, spec]) {
      const frame = select(this);
      titled(frame, name, spec.title);
      made[name] = spec.kind === 'svg' ? drawing(frame, spec) : only(frame, 'div', 'view-block');
    });
  return made as Views<S>;
}

function titled(frame: Block, name: string, title: string): void {
  changed(frame, () => [name, title])
    .attr('data-view', name)
    .select('.view-title')
    .attr('hidden', title ? null : '')
    .call(write, () => title);
}

function drawing(frame: Block, { width, height, label }: SvgSpec): View {
  const view = only<SVGGElement>(frame, 'svg', 'view-drawing');
  changed(view, () => [width, height, label])
    .attr('role', 'img')
    .attr('aria-label', label)
    .attr('viewBox', `0 0 ${width} ${height}`)
    .attr('width', width)
    .attr('height', height);
  return view;
}

type Parent = Selection<HTMLElement, unknown, null, undefined> | View;
const children = new WeakMap<Element, Map<string, Element>>();

/** The one child of this tag and class, made if it is missing: what a drawing function keeps its marks in. */
export function only<E extends HTMLElement | SVGElement = SVGGElement>(
  parent: Parent,
  tag: string,
  name: string,
): Selection<E, unknown, null, undefined> {
  const node = parent.node()!;
  const known = children.get(node) ?? new Map<string, Element>();
  children.set(node, known);
  const before = known.get(name);
  const child = before?.parentNode === node ? before : childOf(parent as Block, tag, name);
  known.set(name, child);
  return select(child as E);
}

function childOf(parent: Block, tag: string, name: string): Element {
  const found = parent.selectChildren<Element, unknown>(`.${name}`);
  return found.node() ?? (parent.append(tag).attr('class', name).node() as Element);
}
