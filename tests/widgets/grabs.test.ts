// What taking hold of an edge, a window or a picture does in the figures of padding and stride: a pad snaps to the amounts that
// have a name, cells appear under a window that is pulled past the end, and nothing leaves its bounds.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as line from '../../src/components/widgets/padding-line/index.ts';
import * as plane from '../../src/components/widgets/padding-plane/index.ts';
import * as explorer from '../../src/components/widgets/stride-explorer/index.ts';
import { startOf } from '#lib/geometry/slide.ts';
import { initialValues, patched } from '#lib/widget/values.ts';
import type { AnyWidget, Way } from '#lib/widget/widget.ts';

const way = (dx: number, dy = 0): Way => ({ dx, dy, x: 0, y: 0 });
/** The values after a drag from `start`, as the page has them. */
const dragged = <P extends object>(widget: AnyWidget, start: P, grab: string, to: Way): P =>
  patched(widget, start as never, widget.grabs![grab](start as never, to)) as P;

const CELL = 24;
const atFirst = initialValues(line.params);
type Line = typeof atFirst;
const pull = (start: Line, grab: 'before' | 'after' | 'window', cells: number) =>
  dragged(line as AnyWidget, start, grab, way(cells * CELL));
const pads = ({ how, before, after }: Line) => [how, before, after];

test('an edge snaps to the amounts that have a name, both ends together; a fourth amount is by hand', () => {
  const none = patched(line as AnyWidget, atFirst, { how: 'valid' }) as Line;
  expect(pads(pull(none, 'after', 1))).toEqual(['same', 1, 1]);
  expect(pads(pull(none, 'before', -2))).toEqual(['full', 2, 2]);
  expect(pads(pull(atFirst, 'after', -1))).toEqual(['valid', 0, 0]);
  expect(pads(pull(none, 'after', 3))).toEqual(['own', 3, 3]);
  const even = patched(line as AnyWidget, none, { kernel: 4 }) as Line;
  expect(pads(pull(even, 'after', 2))).toEqual(['same', 1, 2]); // an odd number of cells cannot be shared out
});

test('by hand each end goes by itself', () => {
  const own = patched(line as AnyWidget, atFirst, { how: 'own', before: 0, after: 2 }) as Line;
  expect(pads(pull(own, 'before', -3))).toEqual(['own', 3, 2]);
  expect(pads(pull(own, 'after', -9))).toEqual(['own', 0, 0]);
});

test('cells appear under a window that is pulled past an end, and the window stands where the hand is', () => {
  const none = patched(line as AnyWidget, atFirst, { how: 'valid' }) as Line;
  const out = pull(none, 'window', -2);
  expect([...pads(out), out.at]).toEqual(['own', 2, 0, 0]);
  const along = pull(none, 'window', 3);
  expect([...pads(along), along.at]).toEqual(['valid', 0, 0, 3]);
  fc.assert(
    fc.property(fc.integer({ min: -20, max: 20 }), fc.integer({ min: 1, max: 4 }), (cells, kernel) => {
      const start = patched(line as AnyWidget, none, { kernel }) as Line;
      const { s, at } = line.model(pull(start, 'window', cells));
      expect(startOf(s, at)).toBe(Math.max(-3, Math.min(start.size + 3 - kernel, cells)));
    }),
  );
});

test('in the plane every edge pulls the same pad, as far as the kernel can cross it', () => {
  const start = initialValues(plane.params);
  const cell = 30;
  const pad = (grab: string, to: Way) => dragged(plane as AnyWidget, start, grab, to).pad;
  expect(pad('left', way(-cell))).toBe(start.pad + 1); // there is room to pull from the first
  expect(pad('left', way(cell))).toBe(0);
  expect(pad('right', way(-2 * cell))).toBe(0);
  expect(pad('top', way(0, 9 * cell))).toBe(0);
  expect(pad('bottom', way(0, 9 * cell))).toBe(2); // a kernel of 3 crosses two cells
  expect(plane.describe(plane.model(dragged(plane as AnyWidget, start, 'left', way(-cell))))).toContain(
    'pad of 2',
  );
});

test('the second window pulls the stride, and the others follow', () => {
  const start = initialValues(explorer.params);
  const strided = (cells: number) =>
    explorer.model(dragged(explorer as AnyWidget, start, 'stride', way(cells * 34)));
  expect([-1, 0, 1, 3].map((cells) => strided(cells).windows.map(({ start }) => start))).toEqual([
    [0, 1, 2, 3, 4],
    [0, 2, 4],
    [0, 3],
    [0],
  ]);
});
