// The kernel's weights on the cells that they are multiplied with: a strip along the foot of each, so that no weight can be
// taken for a power of the number above it.
import { format } from '#lib/viz/format.ts';
import { changed, write } from '#lib/viz/changed.ts';
import { only, type View } from '#lib/viz/stage.ts';
import { SIDE } from './square.ts';
import type { Model } from './windows.ts';

const [HIGH, AIR] = [15, 2];
type Product = Model['at']['products'][number];

export function drawWeights(
  view: View,
  products: readonly Product[],
  corner: { readonly x: number; readonly y: number },
): void {
  const all = only(view, 'g', 'stepper-weights')
    .attr('transform', `translate(${corner.x},${corner.y})`)
    .selectChildren<SVGGElement, Product>('g')
    .data(products)
    .join((enter) => {
      const mark = enter.append('g').attr('class', 'stepper-weight as-kernel');
      mark.append('rect');
      mark.append('text');
      return mark;
    });
  const marks = changed(all, ({ i, j, w }) => [i, j, w]).attr(
    'transform',
    ({ i, j }) => `translate(${j * SIDE + AIR},${(i + 1) * SIDE - HIGH - AIR})`,
  );
  marks
    .select('rect')
    .attr('width', SIDE - 2 * AIR)
    .attr('height', HIGH);
  marks
    .select('text')
    .attr('x', SIDE / 2 - AIR)
    .attr('y', HIGH / 2)
    .call(write, ({ w }: Product) => `× ${w < 0 ? `(${format(w)})` : format(w)}`);
}
