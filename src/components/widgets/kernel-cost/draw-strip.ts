// The sizes of kernel-cost side by side: what each finds, and its bill as a square. Its side is what a kernel sees, its area
// what is paid for it.
import { takePart } from '#lib/viz/linked.ts';
import { format, plural } from '#lib/viz/format.ts';
import { raster } from '#lib/viz/raster.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import type { Model } from './answers.ts';
import { answered } from './draw-pictures.ts';
import { LARGEST, STRIP } from './params.ts';

const ACROSS = 200;
export const views = STRIP.map((kernel) => `s${kernel}` as const);
type Views = Readonly<Record<(typeof views)[number], Block>>;

export function drawStrip(view: Views, { p, strip, picture }: Model): void {
  strip.forEach(({ kernel, weights, macs, y }, i) => {
    const block = view[views[i]];
    raster(block, answered(p, y, picture), {
      label: `What a kernel of ${kernel} finds`,
      width: ACROSS,
    });
    const bill = only(block, 'svg', 'bill')
      .attr('viewBox', `0 0 ${LARGEST} ${LARGEST}`)
      .attr('aria-hidden', 'true');
    only(bill, 'rect', 'paid')
      .attr('width', kernel)
      .attr('height', kernel)
      .attr('y', LARGEST - kernel);
    only<HTMLElement>(block, 'p', 'weights').text(plural(weights, 'weight'));
    only<HTMLElement>(block, 'p', 'macs').text(macs === 1 ? '1 MAC' : `${short(macs)} MACs`);
    takePart(
      block.datum({
        datum: `k${kernel}`,
        current: kernel === p.kernel,
        set: { kernel },
        point: { kernel },
      }),
    );
    block.classed('is-chosen', kernel === p.kernel);
  });
}

const short = (value: number): string => {
  const [, unit, of] = UNITS.find(([least]) => value >= least)!;
  return `${format(Number((value / of).toPrecision(3)))}${unit}`;
};
/** From this on, the unit, and how many one is. */
const UNITS: readonly (readonly [number, string, number])[] = [
  [1e9, '\u00a0G', 1e9],
  [1e6, '\u00a0M', 1e6],
  [1e4, '\u00a0k', 1e3],
  [-Infinity, '', 1],
];
