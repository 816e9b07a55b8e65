// A square of points, a pair of greys each: on the diagonal where both pixels are equal. One path, however many they are.
// Sample pictures have 64 levels; points are spread over their level, or many pairs would be one point.
import { latest } from '#lib/latest.ts';
import { put } from '#lib/viz/changed.ts';
import { only, type View } from '#lib/viz/stage.ts';

const SIDE = 190;
const LEFT = 18;
const size = { width: SIDE + LEFT + 4, height: SIDE + 22 };

/** Tenths of a unit, as whole numbers: they are spelled many times faster than fractions. */
const tenths = (x: number) => Math.round(10 * x);

/** The same for every drawing: each pair has its own place within its level. */
const spread = (n: number) => (((n * 7919) % 97) / 97 - 0.5) / 64;
const at = (grey: number, n: number) => Math.min(1, Math.max(0, grey + spread(n))) * (SIDE - 6);
const paths = latest<Float32Array, string>(1);
const pointsOf = (pairs: Float32Array): string =>
  paths(pairs, '', () => {
    let points = '';
    for (let n = 0; n < pairs.length; n += 2)
      points += `M${tenths(LEFT + 3 + at(pairs[n], n))},${tenths(SIDE - 2 - at(pairs[n + 1], n + 1))}h0`;
    return points;
  });

/** `pairs` is flat, two greys 0 … 1 a pair; `where` says where the second pixel is. */
function draw(view: View, pairs: Float32Array, where: string): void {
  only(view, 'rect', 'scatter-frame').attr('x', LEFT).attr('y', 1).attr('width', SIDE).attr('height', SIDE);
  only(view, 'path', 'scatter-diagonal').attr('d', `M${LEFT},${SIDE + 1}L${LEFT + SIDE},1`);
  put(only(view, 'path', 'scatter-points'), () => ({ d: pointsOf(pairs), transform: 'scale(0.1)' }));
  only(view, 'text', 'scatter-x')
    .attr('x', LEFT + SIDE / 2)
    .attr('y', SIDE + 13)
    .text('grey of a pixel');
  only(view, 'text', 'scatter-y')
    .attr('transform', `translate(8,${SIDE / 2})rotate(-90)`)
    .text(`grey of the one ${where}`);
}

export const scatter = { size, draw };
