// What the chapter says that border-blur shows, and that the frame may stand anywhere.
import { expect, test } from 'vitest';
import { part } from '#lib/figure/border.ts';
import { grabs, model, params } from '../../src/components/widgets/border-blur/index.ts';
import { pictures, seen } from '../../src/components/widgets/border-blur/params.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import { windows } from '#lib/geometry/windows.ts';
import { initialValues } from '#lib/widget/values.ts';

const initial = initialValues(params);
const sideOf = (m: ReturnType<typeof model>, fill: string) => m.sides.find((side) => side.fill === fill)!;

test('ten blurs: three quarters of the light at the edge are lost to zeros, a mirror guesses best, and half of the reach is seen', () => {
  const m = model(initial);
  const [zero, replicate, reflect, circular] = ['zero', 'replicate', 'reflect', 'circular'].map((fill) =>
    sideOf(m, fill),
  );
  expect(Math.round(100 * zero.light)).toBe(27);
  expect(zero.edge).toBeGreaterThan(10 * circular.edge);
  expect(reflect.edge).toBeLessThan(replicate.edge);
  expect(Math.round(circular.edge / reflect.edge)).toBe(4);
  expect([m.reach, zero.depth]).toEqual([20, 10]);
  expect(Math.round(100 * sideOf(model({ ...initial, picture: 'card' }), 'zero').light)).toBe(27);
});

test('wherever the frame stands, two blurs are the reference’s 5 × 5 twice: with zeros in it, and with what lies around it', () => {
  const line = [1, 4, 6, 4, 1];
  const kernel = Float64Array.from(line.flatMap((a) => line.map((b) => (a * b) / 256)));
  const blurred = (x: Float64Array, height: number, width: number, pad: number) =>
    convPlane(x, kernel, windows({ size: [height, width], kernel: 5, pad }));
  for (const { x, y } of [initial, { x: params.x.max, y: params.y.max }]) {
    const m = model({ ...initial, times: 2, x, y });
    const whole = pictures.of('photograph', undefined);
    const cut = (margin: number) =>
      Float64Array.from(
        part(whole, {
          x: x - margin,
          y: y - margin,
          width: seen.width + 2 * margin,
          height: seen.height + 2 * margin,
        }).grey,
      );
    const zeros = blurred(blurred(cut(0), seen.height, seen.width, 2), seen.height, seen.width, 2);
    const beyond = blurred(blurred(cut(4), seen.height + 8, seen.width + 8, 0), seen.height + 4, seen.width + 4, 0); // prettier-ignore
    const worst = (of: Float32Array, expected: Float64Array) =>
      of.reduce((most, value, at) => Math.max(most, Math.abs(value - expected[at])), 0);
    expect(worst(sideOf(m, 'zero').picture.grey, zeros)).toBeLessThan(1e-5);
    expect(worst(m.truth.grey, beyond)).toBeLessThan(1e-5);
  }
});

test('the line goes where the hand goes, and each side shows what is chosen for it', () => {
  expect(grabs.wipe(initial, { dx: 0, dy: 0, x: 30.4, y: 5 })).toEqual({ wipe: 30 });
  const m = model({ ...initial, fill: 'circular', against: 'reflect' });
  expect(m.left).toBe(sideOf(m, 'circular').picture);
  expect(m.right).toBe(sideOf(m, 'reflect').picture);
  const first = model(initial);
  expect(first.right).toBe(first.truth);
});
