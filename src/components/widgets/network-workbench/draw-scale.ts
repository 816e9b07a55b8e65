// The net to scale: a square a layer, as large as its parameters, MACs or memory, in the order of the net. What an edit made of
// it stands beside what it was, dashed. Pressing a square chooses its layer, pressing a measure changes what the area is.
import { select } from 'd3';
import { changed, put, write } from '#lib/viz/changed.ts';
import { format } from '#lib/viz/format.ts';
import { takePart } from '#lib/viz/linked.ts';
import type { Block } from '#lib/viz/stage.ts';
import { measures, type Changes, type Measure } from './changes.ts';
import { counted, signed } from './draw-lines.ts';
import type { Line } from './lines.ts';

interface Shown {
  readonly measure: Measure;
  readonly lines: readonly Line[];
  readonly chosen: Line;
  readonly totals: Readonly<Record<Measure, number>>;
  readonly changes: Changes;
}

interface Square {
  readonly index: number;
  readonly name: string;
  readonly share: string;
  /** Sides, in the root of what the area is: now, and before the edit where it was another. */
  readonly side: number;
  readonly was: number;
  readonly chosen: boolean;
}

/** Layers that hold others are not drawn while these are. */
function squaresOf({ lines, chosen, totals, changes }: Shown, measure: Measure): Square[] {
  const opened = ({ path }: Line) =>
    lines.some((other) => other.path.length > path.length && path.every((n, i) => other.path[i] === n));
  return lines.flatMap((line): Square[] => {
    const { index, row, layer, word } = line;
    const change = changes?.lines[index]?.[measure];
    const [now, before] = [row?.[measure] ?? 0, change?.before ?? 0];
    if (!layer || !row || opened(line) || now + before === 0) return [];
    const share = totals[measure] > 0 ? (100 * now) / totals[measure] : 0;
    return [
      {
        index,
        name: word,
        chosen: index === chosen.index,
        share: `${share > 0 && share < 1 ? '< 1' : format(share, 0)} %`,
        side: Math.sqrt(now),
        was: change === undefined || before === now ? 0 : Math.sqrt(before),
      },
    ];
  });
}

/** All three where there is room for them, on a phone the chosen one below three buttons. */
export function drawScale(block: Block, m: Shown): void {
  const groups = block
    .selectChildren<HTMLElement, Measure>('.scale-group')
    .data(Object.keys(measures) as Measure[])
    .join((enter) => {
      const group = enter.append('div').attr('class', 'scale-group');
      group.append('button').attr('type', 'button').attr('class', 'scale-measure');
      group.append('div').attr('class', 'scale-squares').attr('role', 'group');
      return group;
    });
  put(groups, (measure) => ({ 'data-chosen': measure === m.measure ? '' : null }));
  const buttons = groups.select<HTMLElement>('.scale-measure');
  put(buttons, (measure) => ({ 'aria-pressed': String(measure === m.measure) }));
  takePart(buttons, (measure) => ({ set: { measure } }));
  write(buttons, (measure) => {
    const change = m.changes?.whole[measure];
    const by = change ? signed(change.now - change.before, counted(measure)) : '';
    return `${measures[measure]} ${counted(measure)(m.totals[measure])}${by && ` (${by})`}`;
  });
  groups.each(function (measure) {
    drawSquares(select(this).select('.scale-squares'), squaresOf(m, measure), measure);
  });
}

function drawSquares(box: Block, squares: readonly Square[], measure: Measure): void {
  const wide = ({ side, was }: Square) => Math.max(side, was);
  const sum = squares.reduce((all, square) => all + wide(square), 0);
  put(box, () => ({
    'aria-label': `The layers to scale: their area is ${measures[measure]}`,
    style: `--sum:${(sum || 1).toFixed(2)};--most:${Math.max(1, ...squares.map(wide)).toFixed(2)};--count:${squares.length}`,
  }));
  const all = box
    .selectChildren<HTMLElement, Square>('div')
    .data(squares)
    .join((enter) => {
      const cell = enter.append('div').attr('class', 'scale-layer');
      const area = cell.append('div').attr('class', 'scale-room');
      area.append('div').attr('class', 'scale-was');
      area.append('div').attr('class', 'scale-now');
      cell.append('span').attr('class', 'scale-name');
      cell.append('span').attr('class', 'scale-share');
      return cell;
    });
  const marks = changed(all, (square) => square);
  put(marks, (square) => ({
    style: `--side:${square.side.toFixed(2)};--was:${square.was.toFixed(2)};--room:${wide(square).toFixed(2)}`,
    'aria-current': square.chosen ? 'true' : null,
  }));
  takePart(marks, ({ index }) => ({ set: { at: index } }));
  put(marks.select('.scale-was'), ({ was }) => ({ hidden: was > 0 ? null : '' }));
  write(marks.select<HTMLElement>('.scale-name'), ({ name }) => name);
  write(marks.select<HTMLElement>('.scale-share'), ({ share }) => share);
}
