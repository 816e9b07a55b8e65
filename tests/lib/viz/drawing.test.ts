// What the drawing functions put on a stage, in linkedom: marks follow their data, in place and in order.
import { decode } from 'fast-png';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chart, thinned } from '#lib/viz/chart.ts';
import { cellsOf, grid, type Cell } from '#lib/viz/grid.ts';
import { arrows, brackets, outlines, words } from '#lib/viz/marks.ts';
import { greys, raster } from '#lib/viz/raster.ts';
import { html, svg, views, type View } from '#lib/viz/stage.ts';
import { bareStage, drawn } from '#lib/widget/still.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';

const picture = svg({ title: 'a', label: 'A picture', width: 100, height: 80 });
const onStage = (draw: (view: View) => void): Element => {
  const stage = bareStage();
  draw(views(stage, { a: picture }).a);
  return stage.node()!;
};
const all = (element: Element, selector: string) => [...element.querySelectorAll(selector)];

describe('views', () => {
  test('keep the order in which they are named, whatever was there before', () => {
    const specs = { a: picture, b: html({ title: 'b' }), c: picture };
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'));
    fc.assert(
      fc.property(fc.array(names), (rounds) => {
        const stage = bareStage();
        for (const round of rounds) {
          views(stage, Object.fromEntries(round.map((name) => [name, specs[name]])));
          expect(all(stage.node()!, '.view').map((view) => view.getAttribute('data-view'))).toEqual(round);
        }
      }),
    );
  });
  test('a drawing says what it is', () => {
    const [drawing] = all(
      onStage(() => undefined),
      'svg',
    );
    expect(drawing.getAttribute('role')).toBe('img');
    expect(drawing.getAttribute('aria-label')).toBe('A picture');
    expect(drawing.getAttribute('viewBox')).toBe('0 0 100 80');
  });
});

describe('grid', () => {
  const numbers = [
    [1, -2],
    [0.5, 100],
  ];
  test('a cell a number, with a true minus', () => {
    const texts = all(
      onStage((view) => grid(view, cellsOf(numbers))),
      '.cell-number',
    );
    expect(texts.map((text) => text.textContent)).toEqual(['1', '−2', '0.5', '100']);
  });
  test('what a cell is shows in its shape, not only in its colour', () => {
    const cells: Cell[] = [
      { row: 0, column: 0, value: 0, pad: true },
      { row: 0, column: 1, value: 1, dropped: true },
      { row: 0, column: 2, value: 2 },
    ];
    const marks = all(
      onStage((view) => grid(view, cells)),
      '.cell',
    );
    expect(marks.map((mark) => mark.querySelector('.cell-hatch') !== null)).toEqual([true, false, false]);
    expect(marks.map((mark) => mark.querySelector('.cell-cross') !== null)).toEqual([false, true, false]);
  });
  test('two grids in a view do not mix', () => {
    const element = onStage((view) => {
      grid(view, cellsOf(numbers), { name: 'one' });
      grid(view, cellsOf([[7]]), { name: 'two', x: 50 });
      grid(view, cellsOf([[8]]), { name: 'two', x: 50 });
    });
    expect(all(element, '.grid-one .cell')).toHaveLength(4);
    expect(all(element, '.grid-two .cell').map((cell) => cell.textContent)).toEqual(['8']);
  });
  test('marks carry what makes them take part', () => {
    const [cell] = all(
      onStage((view) =>
        grid(view, [{ row: 0, column: 0, datum: 'x0', lights: ['x0', 'y1'], set: { at: 3 }, current: true }]),
      ),
      '.cell',
    );
    expect(cell.getAttribute('data-datum')).toBe('x0');
    expect(cell.getAttribute('data-lights')).toBe('x0 y1');
    expect(JSON.parse(cell.getAttribute('data-set')!)).toEqual({ at: 3 });
    expect(cell.hasAttribute('data-current')).toBe(true);
  });
  test('heat is a custom property, so that light and dark need no drawing', () => {
    const cells: Cell[] = [-1, 0.25].map((heat, column) => ({ row: 0, column, heat }));
    const marks = all(
      onStage((view) => grid(view, cells, { scale: 'diverging' })),
      '.cell',
    );
    expect(marks.map((mark) => mark.getAttribute('class'))).toEqual([
      'cell is-hot heat-low', // its number is written in the colour of the paper
      'cell heat-high',
    ]);
    expect(marks.map((mark) => mark.querySelector('.cell-ground')!.getAttribute('style'))).toEqual([
      '--t:1',
      '--t:0.25',
    ]);
  });
});

test('outlines, words, brackets and arrows: as many as there are data', () => {
  const element = onStage((view) => {
    outlines(view, [{ x: 1, y: 2, width: 3, height: 4, as: 'kernel' }]);
    words(view, [{ x: 1, y: 2, text: 'dropped' }]);
    brackets(view, [
      { from: 0, to: 30, at: 40, text: '3' },
      { from: 0, to: 30, at: 40, text: '2', down: true },
    ]);
    arrows(view, [{ from: [0, 0], to: [10, 0] }]);
    arrows(view, []);
  });
  expect(all(element, '.outline.as-kernel')).toHaveLength(1);
  expect(all(element, '.word').map((word) => word.textContent)).toEqual(['dropped']);
  expect(all(element, '.bracket text').map((text) => text.textContent)).toEqual(['3', '2']);
  expect(all(element, '.arrow')).toHaveLength(0);
});

describe('chart', () => {
  const losses = (points: readonly (readonly [number, number])[]) =>
    onStage((view) =>
      chart(view, {
        width: 300,
        height: 150,
        x: { label: 'images' },
        y: { label: 'loss', from: 0 },
        series: [{ name: 'loss', as: 'output', points }],
      }),
    );
  const path = (element: Element) => element.querySelector('.series path')!.getAttribute('d');
  test('stands empty before there are data', () => {
    const element = losses([]);
    expect(path(element)).toBeNull();
    expect(element.innerHTML).not.toMatch(/NaN|undefined|Infinity/);
  });
  test('breaks the line where a value is no number, and names the last that is', () => {
    const element = losses([[0, 2], [1, NaN], [2, 1], [3, 0.5], [4, NaN]]); // prettier-ignore
    expect(path(element)!.match(/M/g)).toHaveLength(2);
    expect(element.querySelector('.series-name')!.textContent).toBe('loss 0.5');
    expect(element.innerHTML).not.toMatch(/NaN/);
  });
  test('keeps the names at the ends of its lines apart and inside, and dashes what it is told to', () => {
    const ends = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(ends, (ys) => {
        const element = onStage((view) =>
          chart(view, {
            width: 300,
            height: 200,
            x: { label: 'x', from: 0, to: 1, ticks: [0, 1] },
            y: { label: 'y', from: 0, to: 1 },
            series: ys.map((y, i) => ({ name: `${i}`, points: [[0, y]], dashed: i === 1 })),
          }),
        );
        const places = all(element, '.series-name')
          .map((label) => Number(label.getAttribute('y')))
          .sort((a, b) => a - b);
        places.slice(1).forEach((place, i) => expect(place - places[i]).toBeGreaterThan(15.9));
        expect(places[0]).toBeGreaterThan(10);
        expect(places.at(-1)).toBeLessThan(165);
        for (const mark of ['.series', '.series-name'])
          expect(all(element, `${mark}.is-dashed`)).toHaveLength(1);
        expect(element.querySelector('.chart-lines ~ .chart-names')).not.toBeNull(); // no line lies on a name
        expect(all(element, '.chart-feet text').map((foot) => foot.textContent)).toEqual(['0', '1']);
      }),
      { numRuns: 30 },
    );
  });
  test('any numbers draw without a NaN', () => {
    const points = fc
      .array(fc.oneof(fc.double({ min: -1e38, max: 1e38 }), fc.constant(Infinity)))
      .map((ys) => ys.map((y, x) => [x, y] as const));
    fc.assert(
      fc.property(points, (some) => {
        expect(losses(some).innerHTML).not.toMatch(/NaN|Infinity/);
      }),
    );
  });
  test('a long run costs no more than a short one and keeps its end', () => {
    const long = Array.from({ length: 12_345 }, (_, i) => i);
    expect(thinned(long, 600).length).toBeLessThanOrEqual(601);
    expect(thinned(long, 600).at(-1)).toBe(12_344);
    expect(thinned([1, 2, 3], 600)).toEqual([1, 2, 3]);
  });
});

test('a picture stands in the HTML as the PNG of its pixels', () => {
  const pixels = greys([0, 0.5, 1, 2, -1, 0.25], 3, 2);
  const widget = {
    name: 'a-picture',
    params: {},
    keys: {},
    model: () => 0,
    describe: () => 'A picture.',
    draw: (stage: Parameters<AnyWidget['draw']>[0]) =>
      raster(views(stage, { p: html({ title: '' }) }).p, pixels, { label: 'Greys', width: 90 }),
  } as AnyWidget;
  const [, base64] = /url\(data:image\/png;base64,([^)]+)\)/.exec(drawn(widget, {}))!;
  const png = decode(Buffer.from(base64, 'base64'));
  expect([png.width, png.height, png.channels]).toEqual([3, 2, 1]);
  expect([...png.data]).toEqual([0, 128, 255, 255, 0, 64]);
});
