// What the figures on im2col keep when something else is changed: the followed pixel, the window, the end of the play.
import { describe, expect, test } from 'vitest';
import * as adder from '../../../src/components/widgets/col2im-adder/index.ts';
import * as product from '../../../src/components/widgets/im2col-product/index.ts';
import * as unroll from '../../../src/components/widgets/im2col-unroll/index.ts';
import * as weights from '../../../src/components/widgets/weight-gradient/index.ts';
import type { Patch } from '#lib/widget/params.ts';
import { initialValues, patched } from '#lib/widget/values.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';

const start = (widget: AnyWidget) => initialValues(widget.params);
const after = (widget: AnyWidget, ...patches: Patch[]) =>
  patches.reduce((values, patch) => patched(widget, values, patch), start(widget));

test('the followed pixel keeps its place and its channel, whatever changes', () => {
  const followed = (...patches: Patch[]) =>
    unroll.model(after(unroll, ...patches) as Parameters<typeof unroll.model>[0]).pixel;
  const middle = { row: 2, column: 2, channel: 0 };
  expect(followed({ channels: 2 })).toEqual(middle);
  expect(followed({ channels: 3 }, { layout: 'columns' }, { pad: 1 })).toEqual(middle);
  expect(followed({ channels: 3 }, { pixel: 38 }, { channels: 2 })).toEqual({ ...middle, channel: 1 });
  expect(followed({ size: 6 }, { size: 3 })).toEqual(middle);
});

test('the window keeps its place where it can', () => {
  const starts = (...patches: Patch[]) =>
    unroll.model(after(unroll, ...patches) as Parameters<typeof unroll.model>[0]).start;
  expect(starts({ pad: 1 })).toEqual({ row: 1, column: 1 });
  expect(starts({ size: 6 })).toEqual({ row: 1, column: 1 });
  expect(starts({ at: 8 }, { stride: 2 })).toEqual({ row: 2, column: 2 });
});

describe.each([
  ['col2im-adder', adder],
  ['weight-gradient', weights],
  ['im2col-product', product],
] as readonly [string, AnyWidget][])('%s', (_, widget) => {
  const { param, count } = widget.play!;
  const ended = patched(widget, start(widget), { [param]: count(start(widget)) - 1 });
  test.each([{ pad: 1 }, { stride: 2 }, { kernel: 3 }, { kernel: 2 }])(
    'at the end stays at the end: %o',
    (patch) => {
      const next = patched(widget, patched(widget, ended, { stride: 2 }), patch);
      expect(next[param]).toBe(count(next) - 1);
    },
  );
});
