// What the lines of a chart stand on: rules and numbers at both axes, levels to compare with, places marked across.
import { changed, write } from './changed.ts';
import { EDGE, written, type Axis, type Scale } from './chart-scale.ts';
import { only, type View } from './stage.ts';

/** A level to compare with; its name stands above it, at one end. */
export interface Level {
  readonly at: number;
  readonly text: string;
  readonly end?: 'start' | 'end';
}
export interface Ground {
  readonly x: Axis;
  readonly y: Axis;
  readonly levels?: readonly Level[];
  /** Places across that an upright line marks: where an epoch ends. */
  readonly marks?: readonly number[];
}
/** Where the lines are. */
export interface Room {
  readonly across: Scale;
  readonly up: Scale;
  readonly height: number;
  readonly width: number;
  readonly right: number;
  /** Kept free on the right for names. */
  readonly names: number;
}

export function drawRules(view: View, { x, y, levels = [], marks = [] }: Ground, room: Room): void {
  const { across, up, width, height, right, names } = room;
  const bottom = height - EDGE.bottom;
  const rules = only(view, 'g', 'chart-rules')
    .selectChildren<SVGGElement, number>('g')
    .data(y.ticks ?? up.ticks(4))
    .join((enter) => {
      const rule = enter.append('g');
      rule.append('line');
      rule.append('text');
      return rule;
    });
  const moved = changed(rules, (tick) => [up(tick), written(y)(tick), right]);
  moved.attr('transform', (tick) => `translate(0,${up(tick).toFixed(2)})`);
  moved.select('line').attr('x1', EDGE.left).attr('x2', right);
  moved
    .select('text')
    .attr('x', EDGE.left - 6)
    .attr('style', 'text-anchor:end')
    .call(write, written(y));

  const feet = only(view, 'g', 'chart-feet')
    .selectChildren<SVGTextElement, number>('text')
    .data(x.ticks ?? across.ticks(Math.max(2, Math.floor((width - names) / 110))))
    .join('text');
  changed(feet, (tick) => [across(tick), bottom, written(x)(tick)])
    .attr('x', (tick) => across(tick).toFixed(2))
    .attr('y', bottom + 12)
    .call(write, written(x));
  changed(only(view, 'text', 'chart-x'), () => [right, height, x.label])
    .attr('x', right)
    .attr('y', height - 5)
    .attr('style', 'text-anchor:end')
    .call(write, () => x.label);
  changed(only(view, 'text', 'chart-y'), () => y.label)
    .attr('x', 0)
    .attr('y', 5)
    .attr('style', 'text-anchor:start')
    .call(write, () => y.label);
  drawMarks(view, marks, room);
  drawLevels(view, levels, room);
}

function drawMarks(view: View, marks: readonly number[], { across, height }: Room): void {
  const lines = only(view, 'g', 'chart-marks')
    .selectChildren<SVGLineElement, number>('line')
    .data(marks)
    .join('line');
  changed(lines, (place) => [across(place), height])
    .attr('x1', (place) => across(place).toFixed(2))
    .attr('x2', (place) => across(place).toFixed(2))
    .attr('y1', EDGE.top)
    .attr('y2', height - EDGE.bottom);
}

function drawLevels(view: View, levels: readonly Level[], { up, right }: Room): void {
  const all = only(view, 'g', 'chart-levels')
    .selectChildren<SVGGElement, Level>('g')
    .data(levels)
    .join((enter) => {
      const level = enter.append('g');
      level.append('line');
      level.append('text');
      return level;
    });
  const moved = changed(all, (level) => [level, up(level.at), right]);
  moved.attr('transform', ({ at }) => `translate(0,${up(at).toFixed(2)})`);
  moved.select('line').attr('x1', EDGE.left).attr('x2', right);
  moved
    .select('text')
    .attr('x', ({ end }) => (end === 'start' ? EDGE.left + 4 : right))
    .attr('y', -7)
    .attr('style', ({ end }) => `text-anchor:${end ?? 'end'}`)
    .call(write, ({ text }) => text);
}
