// What stands around cells and says what they are: an outline round a window, a brace with its length, an arrow, a word.
// Places are in user units. Like grid, each takes all marks of its kind at once, an empty list for none.
import { changed, write } from './changed.ts';
import { only, type Role, type View } from './stage.ts';
import { takePart, type Linked } from './linked.ts';

interface Mark extends Linked {
  readonly as?: Role;
  /** Drawn thin and dashed: it is not there yet, or no longer. */
  readonly faint?: boolean;
}
const classOf = (kind: string, { as, faint }: Mark) =>
  `${kind}${as ? ` as-${as}` : ''}${faint ? ' is-faint' : ''}`;

export interface Box extends Mark {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Outlines: a window over a grid, a region. They let the pointer through to the cells below. */
export function outlines(view: View, boxes: readonly Box[], name = 'outlines'): void {
  const all = only(view, 'g', name).selectChildren<SVGRectElement, Box>().data(boxes).join('rect');
  const marks = changed(all, (box) => box)
    .attr('class', (box) => classOf('outline', box))
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y)
    .attr('width', ({ width }) => width)
    .attr('height', ({ height }) => height)
    .attr('rx', ({ width, height }) => Math.min(3, width / 8, height / 8)); // round a pixel, it would be a disc
  takePart(marks);
}

export interface Word extends Mark {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}
/** Words at a point, centred on it unless `anchor` says otherwise. */
export function words(view: View, list: readonly Word[], name = 'words'): void {
  const all = only(view, 'g', name).selectChildren<SVGTextElement, Word>().data(list).join('text');
  const marks = changed(all, (word) => word)
    .attr('class', (word) => classOf('word', word))
    .attr('x', ({ x }) => x)
    .attr('y', ({ y }) => y)
    .attr('style', ({ anchor }) => (anchor ? `text-anchor:${anchor}` : null))
    .call(write, ({ text }: Word) => text);
  takePart(marks);
}

export interface Span extends Mark {
  /** From where to where along x, or along y where `down` is set. */
  readonly from: number;
  readonly to: number;
  /** The other coordinate. */
  readonly at: number;
  readonly text: string;
  readonly down?: boolean;
}
const HOOK = 5;
const bracket = ({ from, to, at, down }: Span) =>
  down
    ? `M${at - HOOK},${from}L${at},${from}L${at},${to}L${at - HOOK},${to}`
    : `M${from},${at - HOOK}L${from},${at}L${to},${at}L${to},${at - HOOK}`;

/** Brackets under (or right of) a run of cells, each with its text: how long it is, what it is called. */
export function brackets(view: View, spans: readonly Span[], name = 'brackets'): void {
  const all = only(view, 'g', name)
    .selectChildren<SVGGElement, Span>()
    .data(spans)
    .join((enter) => {
      const mark = enter.append('g');
      mark.append('path');
      mark.append('text');
      return mark;
    });
  const marks = changed(all, (span) => span).attr('class', (span) => classOf('bracket', span));
  takePart(marks);
  marks.select('path').attr('d', bracket);
  marks
    .select('text')
    .attr('x', ({ from, to, at, down }) => (down ? at + 8 : (from + to) / 2))
    .attr('y', ({ from, to, at, down }) => (down ? (from + to) / 2 : at + 11))
    .attr('style', ({ down }) => (down ? 'text-anchor:start' : null))
    .call(write, ({ text }: Span) => text);
}

export interface Arrow extends Mark {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** Bends the line through a point (of a quadratic curve) instead of going straight. */
  readonly over?: readonly [x: number, y: number];
}
/** The line and, at its end, a head of two strokes; no <marker>, which would need an id that no other figure has. */
function arrowPath({ from: [x0, y0], to: [x1, y1], over }: Arrow): string {
  const [fromX, fromY] = over ?? [x0, y0];
  const turn = Math.atan2(y1 - fromY, x1 - fromX);
  const barb = (by: number) =>
    [x1 - 7 * Math.cos(turn + by), y1 - 7 * Math.sin(turn + by)].map((n) => Number(n.toFixed(2))).join(',');
  return `M${x0},${y0}${over ? `Q${over.join(',')},` : 'L'}${x1},${y1}M${barb(0.45)}L${x1},${y1}L${barb(-0.45)}`;
}
/** Arrows: where a window moves, which cells become which. */
export function arrows(view: View, list: readonly Arrow[], name = 'arrows'): void {
  const all = only(view, 'g', name).selectChildren<SVGPathElement, Arrow>().data(list).join('path');
  const marks = changed(all, (arrow) => arrow)
    .attr('class', (arrow) => classOf('arrow', arrow))
    .attr('d', arrowPath);
  takePart(marks);
}
