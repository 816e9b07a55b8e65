// Numbers of a drawing that the reader types and drags: what a text becomes, how far a drag goes.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellNumber, nameCells, typed } from '#lib/widget/cell.ts';
import { integer, matrix, number, row, type Patch } from '#lib/widget/params.ts';
import { reach, scrub } from '#lib/widget/scrub.ts';
import { bareStage } from '#lib/widget/still.ts';

const params = {
  kernel: matrix([[1, 0, -1], [2, 0, -2]], { min: -9, max: 9, step: 1, label: 'Kernel' }), // prettier-ignore
  line: row([1, 2], { min: 0, max: 1000, step: 1, label: 'Input' }),
  bias: number(0.5, { min: -2, max: 2, label: 'Bias' }),
  stride: integer(1, { min: 1, max: 4, label: 'Stride' }),
};
const values = {
  kernel: params.kernel.initial,
  line: [[1, 2]],
  bias: 0.5,
  stride: 1,
};
const at = (spelled: string) => cellNumber(spelled, params, values);

test('a mark that is a number no more cannot be operated any more, nor can its drawing', () => {
  const stage = bareStage().node()!;
  stage.innerHTML = '<svg role="img"><g data-cell="kernel 0 2"></g></svg>';
  const [picture, mark] = [stage.querySelector('svg')!, stage.querySelector('g')!];
  nameCells(stage, params, values);
  expect(picture.getAttribute('role')).toBe('group');
  expect(mark.getAttribute('tabindex')).toBe('0');
  mark.removeAttribute('data-cell');
  nameCells(stage, params, values);
  expect(picture.getAttribute('role')).toBe('img');
  expect(mark.attributes).toHaveLength(0);
});

describe('a number of the drawing', () => {
  test('is called by its place, counted from 0', () => {
    expect(at('kernel 1 2')).toMatchObject({ name: 'Kernel, row 1, column 2', value: -2 });
    expect(at('line 0 1').name).toBe('Input, column 1');
    expect(at('bias')).toMatchObject({ name: 'Bias', value: 0.5 });
  });
  test.each(['kernel 2 0', 'kernel 0 3', 'kernel', 'bias 0 0', 'nothing'])('%s is none', (spelled) => {
    expect(() => at(spelled)).toThrow(TypeError);
  });
  test('is changed alone', () => {
    expect(at('kernel 1 0').put(7, values)).toEqual({ kernel: [[1, 0, -1], [7, 0, -2]] }); // prettier-ignore
    expect(at('bias').put(1, values)).toEqual({ bias: 1 });
  });
});

describe('what is typed over it', () => {
  test.each([
    ['kernel 0 0', '5', 5],
    ['kernel 0 0', ' −3 ', -3],
    ['kernel 0 0', '-0', 0],
    ['kernel 0 0', '', 1], // nothing: as it was
    ['bias', '0,25', 0.25],
    ['bias', '.5', 0.5],
    ['line 0 0', '1000', 1000],
  ])('%s: “%s” is %d', (spelled, text, value) => expect(typed(at(spelled), text)).toBe(value));
  test.each(['12', '1e9', '0.333333', 'x', '1,5', '--1', 'NaN', 'Infinity', '0x1'])(
    '“%s” leaves it as it is, with a sentence',
    (text) =>
      expect(typed(at('kernel 0 0'), text)).toBe(
        `Kernel, row 0, column 0 must be a whole number from −9 to 9, not “${text}”. It stays 1.`,
      ),
  );
  test('a prefix of it is never taken for it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999, max: 99_999 }), (n) => {
        const to = typed(at('line 0 0'), String(n));
        expect(typeof to === 'string' || to === n).toBe(true);
      }),
    );
  });
});

describe('a drag', () => {
  test('of at most 300 px goes through the whole range, 14 px a step where there are few', () => {
    expect(reach({ min: -9, max: 9, step: 1 })).toBe(252);
    expect(reach({ min: -255, max: 255, step: 1 })).toBe(300);
    expect(reach(params.bias)).toBe(300);
  });

  /** Drags the number sideways, in steps of `by` px. */
  function dragged(spelled: string, ...by: readonly { px: number; shift?: boolean }[]) {
    const mark = { getAttribute: (name: string) => (name === 'data-cell' ? spelled : null) };
    const target = { closest: () => mark };
    const said: Patch[] = [];
    const event = (clientX: number, shiftKey = false) =>
      ({ target, clientX, shiftKey }) as unknown as PointerEvent;
    const drag = scrub(params, () => values, (patch) => said.push(patch))(event(0))!; // prettier-ignore
    let x = 0;
    for (const { px, shift } of by) drag.move(event((x += px), shift));
    return said.at(-1);
  }
  test('takes the number along, and Shift makes it ten times finer', () => {
    expect(dragged('bias', { px: 75 })).toEqual({ bias: 1.5 });
    expect(dragged('bias', { px: 75, shift: true })).toEqual({ bias: 0.6 });
    expect(dragged('bias', { px: -1000 })).toEqual({ bias: -2 });
  });
  test('goes slowly at first where whole numbers are many, so that a neighbour can be hit', () => {
    expect(dragged('line 0 0', { px: 10 })).toEqual({ line: [[2, 2]] });
    expect(dragged('line 0 0', { px: 30 })).toEqual({ line: [[11, 2]] });
    expect(dragged('line 0 0', { px: 300 })).toEqual({ line: [[1000, 2]] });
  });
  test('beyond the bounds turns round where it is', () => {
    expect(dragged('bias', { px: 5000 }, { px: -30 })).toEqual({ bias: 1.6 });
    expect(dragged('line 0 0', { px: 5000 }, { px: -30 })).toEqual({ line: [[810, 2]] });
  });
});
