// The rectangle of channel-groups, channels down and filters across, in it the blocks that are weights, and on the corner of the
// first of them a grip: pulled in, the blocks become smaller and more.
import { changed } from '#lib/viz/changed.ts';
import { plural } from '#lib/viz/format.ts';
import { takePart, type Linked } from '#lib/viz/linked.ts';
import { brackets } from '#lib/viz/marks.ts';
import { only, type View } from '#lib/viz/stage.ts';
import type { Model } from './layers.ts';

export const SIDE = 240;
const FINE = 16; // up to here a block shows its cells

export function drawBlocks(wires: View, { row, groups }: Model): void {
  const { channels, filters } = row.g;
  const unit = SIDE / Math.max(channels, filters);
  only(wires, 'rect', 'groups-whole')
    .attr('x', 1)
    .attr('y', 1)
    .attr('width', filters * unit)
    .attr('height', channels * unit);
  const [across, down] = [(filters / groups) * unit, (channels / groups) * unit];
  const all = only(wires, 'g', 'groups-blocks')
    .selectChildren<SVGPathElement, number>()
    .data(Array.from({ length: groups }, (_, i) => i))
    .join((enter) => enter.append('path').attr('class', 'groups-block'));
  const blocks = changed(all, (i) => [i, across, down, unit])
    .attr('transform', (i) => `translate(${(1 + i * across).toFixed(2)},${(1 + i * down).toFixed(2)})`)
    .attr('d', blockPath(across, down, Math.max(channels, filters) <= FINE ? unit : 0));
  takePart(blocks, (i) => ({ datum: `b${i}` }));
  const corner = only(wires, 'g', 'groups-grips')
    .selectChildren<SVGCircleElement, Linked>('circle')
    .data([{ grab: 'corner', datum: 'b0' }])
    .join('circle')
    .attr('class', 'groups-grip')
    .attr('cx', (1 + across).toFixed(2))
    .attr('cy', (1 + down).toFixed(2))
    .attr('r', 9);
  takePart(corner);
  brackets(wires, [
    {
      from: 1,
      to: 1 + filters * unit,
      at: channels * unit + 12,
      text: plural(filters, 'filter'),
      datum: 'f',
    },
    {
      from: 1,
      to: 1 + channels * unit,
      at: filters * unit + 12,
      text: plural(channels, 'channel'),
      datum: 'c',
      down: true,
    },
  ]);
}

/** A block, and the lines between its cells where they are wide enough to see. */
function blockPath(across: number, down: number, unit: number): string {
  const n = (length: number) => Number(length.toFixed(2));
  const steps = (length: number) =>
    unit ? Array.from({ length: Math.round(length / unit) - 1 }, (_, i) => n((i + 1) * unit)) : [];
  return (
    `M0,0H${n(across)}V${n(down)}H0Z` +
    steps(across)
      .map((x) => `M${x},0V${n(down)}`)
      .join('') +
    steps(down)
      .map((y) => `M0,${y}H${n(across)}`)
      .join('')
  );
}
