// The part “widgets”: what model + draw of every widget cost in this page, at its defaults and at the dearest corner of its
// bounds. Each figure is drawn again and again as a reader makes it: from one state to the neighbouring one and back.
import { select } from 'd3';
import { type Params, type Values } from '#lib/widget/params.ts';
import { type Stage } from '#lib/viz/stage.ts';
import { initialValues, patched, settled } from '#lib/widget/values.ts';
import { type AnyWidget } from '#lib/widget/widget.ts';

const modules = import.meta.glob<Partial<AnyWidget>>('../../src/components/widgets/*.ts', { eager: true });
const widgets = Object.values(modules).filter((module): module is AnyWidget =>
  Boolean(module.name && module.params && module.draw),
);

export interface WidgetCost {
  name: string;
  /** Milliseconds of model + draw, the mean of many redraws. */
  initial: number;
  largest: number;
  /** Where it is dearest: what differs from the defaults. */
  at: string;
}

/** Milliseconds that redrawing one state is measured for, and corners that are tried. */
const ENOUGH = 300;
const CORNERS = 48;

export async function widgetCosts(tell: (line: string) => void): Promise<WidgetCost[]> {
  const costs: WidgetCost[] = [];
  for (const widget of widgets) {
    const initial = initialValues(widget.params as Params);
    const tried = cornersOf(widget).map((values) => ({ values, cost: cost(widget, values, 0) }));
    const dearest = tried.sort((a, b) => b.cost - a.cost)[0] ?? { values: initial };
    costs.push({
      name: widget.name,
      initial: cost(widget, initial, ENOUGH),
      largest: cost(widget, dearest.values, ENOUGH),
      at: difference(widget, initial, dearest.values),
    });
    tell(`${widget.name}: ${costs.at(-1)!.initial.toFixed(1)} and ${costs.at(-1)!.largest.toFixed(1)} ms`);
    await new Promise((resolve) => setTimeout(resolve)); // lets the page breathe
  }
  return costs;
}

/** Corners of the bounds, a regular part of them where they are many. */
function cornersOf(widget: AnyWidget): Values[] {
  const entries = Object.entries<Params[string]>(widget.params);
  const total = entries.reduce((product, [, { corners }]) => product * corners.length, 1);
  const step = Math.max(1, Math.floor(total / CORNERS)) | 1; // odd: no param with two corners is always the same
  return Array.from({ length: Math.min(Math.ceil(total / step), 2 * CORNERS) }, (_, n) => {
    let rest = n * step;
    const values = entries.map(([key, { corners }]) => {
      const value = corners[rest % corners.length];
      rest = Math.floor(rest / corners.length);
      return [key, value];
    });
    return settled(widget, Object.fromEntries(values));
  });
}

/** Mean milliseconds of a redraw between this state and what each key makes of it; at least three rounds, the first not counted. */
function cost(widget: AnyWidget, values: Values, milliseconds: number): number {
  const host = document.body.appendChild(document.createElement('div'));
  host.className = 'widget';
  const stage = select<HTMLElement, unknown>(host) as Stage;
  const states = [
    values,
    ...Object.values(widget.keys).map(({ to }) => patched(widget, values, to(values as never))),
  ];
  const round = () => {
    const begun = performance.now();
    for (const state of states) widget.draw(stage, widget.model(state));
    return performance.now() - begun;
  };
  round();
  let spent = 0;
  let rounds = 0;
  while (rounds < 2 || spent < milliseconds) {
    spent += round();
    rounds++;
  }
  host.remove();
  return spent / rounds / states.length;
}

const difference = (widget: AnyWidget, from: Values, to: Values): string =>
  Object.entries<Params[string]>(widget.params)
    .filter(([key, { format }]) => format(from[key] as never) !== format(to[key] as never))
    .map(([key, { format }]) => `${key} ${format(to[key] as never)}`.slice(0, 24))
    .join(', ');
