// The tree as boxes below boxes: as wide as what they hold, a row a step. The boxes are an SVG that is pulled to the width there is; their
// names lie over it, each shown where its box has room for it at the width of the page.
import type { Selection } from 'd3';
import { changed, write } from '#lib/viz/changed.ts';
import { takePart } from '#lib/viz/linked.ts';
import { only, type Block, type View } from '#lib/viz/stage.ts';
import { ROWS, type Box } from './boxes.ts';
import type { Model } from './model.ts';
import { to } from './params.ts';
import { treeWords } from './words.ts';

/** Units: the width is 1,000, and so is a drag's. The last rows are for the names of leaves, which hang down. */
export const WIDE = 1000;
const ROW = 26;
const HANG = 150;
const HIGH = ROWS * ROW + HANG;

/** CSS pixels of the figure where it is widest: what has no room there never has. */
const WIDEST = 1280;
/** Pixels that a letter takes at most, and on average, where a long name is cut. */
const LETTER = 7.4;
const NARROW = 6.8;
/** Pixels that a name needs which lies in its row; the sheet knows what one needs that hangs down. */
const needs = ({ name }: Box) => LETTER * name.length + 12;

const marksOf = (m: Model, { id, as, key }: Box) =>
  [
    `is-${as}`,
    as !== 'fine' && m.above.has(key) && 'is-above',
    as !== 'fine' && m.abovePin.has(key) && 'is-pinned',
    as !== 'fine' && id === m.far?.meet.id && 'is-meet',
    as !== 'fine' && id === m.at && 'is-here',
  ]
    .filter(Boolean)
    .join(' ');
/** Outlines over the boxes: none lies under another box's edge. The later ones lie on the earlier. */
const outlined = (m: Model): Box[] => [
  ...m.boxes.filter(({ key }) => m.abovePin.has(key)),
  ...m.boxes.filter(({ key }) => key === m.far?.meet.id),
  ...m.boxes.filter(({ key }) => key === m.at),
];

const placed = (marks: Selection<SVGRectElement, Box, SVGGElement, unknown>) =>
  marks
    .attr('x', ({ from }) => (WIDE * from).toFixed(2))
    .attr('width', ({ from, to: end }) => (WIDE * (end - from)).toFixed(2))
    .attr('y', ({ row }) => row * ROW)
    .attr('height', ({ row, hangs }) => (hangs ? HIGH - row * ROW : ROW));

export function tree(block: Block, m: Model): void {
  const sheet = only<SVGElement>(block, 'svg', 'tree-sheet')
    .attr('viewBox', `0 0 ${WIDE} ${HIGH}`)
    .attr('width', WIDE)
    .attr('height', HIGH)
    .attr('preserveAspectRatio', 'none')
    .attr('role', 'img')
    .attr('aria-label', treeWords(m)) as unknown as View;
  only<SVGRectElement>(sheet, 'rect', 'tree-ground').attr('width', WIDE).attr('height', HIGH);
  const all = only(sheet, 'g', 'tree-boxes')
    .selectChildren<SVGRectElement, Box>('rect')
    .data(m.boxes)
    .join('rect');
  changed(all, (box) => [box, marksOf(m, box)])
    .attr('class', (box) => `tree-box ${marksOf(m, box)}`)
    .call(placed);
  takePart(all, ({ id, key, as }) => ({ set: to(id), ...(as !== 'fine' && { datum: key }) }));
  changed(
    only(sheet, 'g', 'tree-outlines')
      .selectChildren<SVGRectElement, Box>('rect')
      .data(outlined(m))
      .join('rect'),
    (box, i) => [box, marksOf(m, box), i],
  )
    .attr('class', (box) => `tree-outline ${marksOf(m, box)}`)
    .call(placed);
  names(block, m);
  takePart(only(sheet, 'g', 'tree-boxes').datum(0), () => ({ grab: 'tree', sideways: true }));
}

/** Pixels that a name needs which hangs down, as the sheet has it. */
const HANGING = 17;
/** Letters of a name that fit into what hangs down, where the drawing is at its lowest. */
const fitting = ({ row, name }: Box) => {
  const letters = Math.floor((0.74 * (HIGH - row * ROW) - 12) / NARROW);
  return name.length <= letters ? name : `${name.slice(0, letters - 1)}…`;
};

/** A name as it lies in its row, or as it hangs down below where that is too narrow: the sheet shows one of them, or none. */
type Name = Box & { readonly down: boolean };
const namesOf = (box: Box): Name[] => {
  const most = WIDEST * (box.to - box.from);
  return [
    ...(most >= needs(box) ? [{ ...box, down: false }] : []),
    ...(box.hangs && most >= HANGING ? [{ ...box, down: true }] : []),
  ];
};

function names(block: Block, m: Model): void {
  const all = only<HTMLElement>(block, 'div', 'tree-names')
    .attr('aria-hidden', 'true')
    .selectChildren<HTMLElement, Name>('span')
    .data(m.boxes.filter(({ as }) => as !== 'fine').flatMap(namesOf))
    .join('span');
  changed(all, (name) => [name, marksOf(m, name)])
    .attr('class', (name) => `tree-name ${name.down ? 'hangs ' : ''}${marksOf(m, name)}`)
    .attr('style', (name) => {
      const { from, to: end, row } = name;
      const top = ((100 * row * ROW) / HIGH).toFixed(3);
      return `left:${(100 * from).toFixed(3)}%;top:${top}%;--share:${(end - from).toFixed(5)};--needs:${needs(name).toFixed(1)}px`;
    })
    .call(write, (name: Name) => (name.down ? fitting(name) : name.name));
}
