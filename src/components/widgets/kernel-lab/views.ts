// How the kernel lab is drawn: two pictures side by side, and below them the kernel, the window and the products as numbers.
import { latest } from '#lib/latest.ts';
import { times } from '#lib/viz/format.ts';
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { outlines } from '#lib/viz/marks.ts';
import { over, raster, type Pixels } from '#lib/viz/raster.ts';
import { html, svg, views, type Block, type Stage, type View } from '#lib/viz/stage.ts';
import { surface } from '#lib/viz/surface.ts';
import { laidAt } from '../flip.ts';
import type { Levels } from './filter.ts';
import type { Model } from '../kernel-lab.ts';

/** Side of a drawing of cells, whatever the kernel: nothing moves when it grows. Divides by 3, 7 and 11. */
const SIDE = 231;
const LARGEST = 54;
/** Room for a picture on the page: a sample is drawn at twice its size. */
const ROOM = { width: 576, height: 432 };

const inputs = latest<Levels, Pixels>(1);
/** The same object for the same picture, so that it is painted once. */
const inputPixels = (levels: Levels): Pixels =>
  inputs(levels, '', () => ({ width: levels.width, height: levels.height, channels: 1, data: levels.bytes }));

export function drawLab(stage: Stage, m: Model): void {
  const { size, levels } = m;
  const cells = (title: string, label: string) => svg({ title, label, width: SIDE, height: SIDE });
  const view = views(stage, {
    input: html({ title: `the picture, ${times(levels.height, levels.width)}` }),
    output: html({ title: `every sum, ${times(m.output.height, m.output.width)}` }),
    kernel: cells('the kernel: drag a number', `The kernel, ${times(size, size)} numbers`),
    laid: cells(
      m.flip === 'convolution' ? 'flipped, then laid on' : 'laid on as it stands',
      `The kernel as it lies on the picture, ${m.flip === 'convolution' ? 'turned by half a turn' : 'as it stands'}`,
    ),
    window: cells('pixels under it', `The ${size ** 2} pixels of the window`),
    products: cells('their products', `The ${size ** 2} products of pixel and weight`),
    sum: html({ title: 'the sum' }),
  });
  pictures(view.input, view.output, m);
  numbers(view, m);
  formula(view.sum, ...lines(m));
}

function pictures(input: Block, output: Block, m: Model): void {
  const { levels, size, row, column } = m;
  const width = Math.round(Math.min(ROOM.width, (ROOM.height * levels.width) / levels.height));
  const reach = (size - 1) / 2;
  raster(input, inputPixels(levels), {
    label: `The picture, with the window at row ${row}, column ${column}`,
    width,
  });
  raster(output, m.output.pixels, { label: 'The sum of every window, as a grey', width });
  const boxes: readonly [Block, { x: number; y: number; width: number; height: number }][] = [
    [input, { x: column, y: row, width: size, height: size }],
    [output, { x: column + reach, y: row + reach, width: 1, height: 1 }],
  ];
  for (const [block, box] of boxes) {
    const sheet = over(block, levels);
    outlines(sheet, [{ ...box, as: block === input ? 'kernel' : 'output' }]);
    surface(sheet, {
      ...{ x: 'column', y: 'row', columns: levels.width, rows: levels.height, left: reach, top: reach },
      ...{ point: !m.held, press: { held: true } },
    });
  }
}

type Grids = Readonly<Record<'kernel' | 'laid' | 'window' | 'products', View>>;
function numbers(view: Grids, m: Model): void {
  const { size, typed, window, flip } = m;
  const side = Math.min(LARGEST, SIDE / size);
  const place = { size: side, x: (SIDE - side * size) / 2, y: (SIDE - side * size) / 2 };
  // Half of the scale, so that the numbers can be read on it.
  const heat = (value: number, most: number) => value / most / 2;
  const most = Math.max(1, ...typed.flat().map(Math.abs));
  const all = window.cells.flat();
  const widest = Math.max(1, ...all.map(({ product }) => Math.abs(product)));
  /** Where the weight typed at (i, j) lies on the picture. */
  const end = (i: number) => laidAt(i, size, flip);
  const shared = (i: number, j: number) => ({
    row: i,
    column: j,
    datum: `p${i},${j} r${i}`,
    lights: [`p${i},${j}`],
  });
  grid(
    view.kernel,
    typed.flatMap((line, i) =>
      line.map((value, j): Cell => ({
        ...{ row: i, column: j, value, heat: heat(value, most), cell: `kernel ${i} ${j}` },
        ...{ datum: `p${end(i)},${end(j)}`, lights: [`p${end(i)},${end(j)}`] },
      })),
    ),
    { ...place, scale: 'diverging' },
  );
  grid(
    view.laid,
    all.map(({ i, j, w }): Cell => ({ ...shared(i, j), value: w, heat: heat(w, most) })),
    { ...place, scale: 'diverging' },
  );
  const corner = (at: number) => place.x + at * side;
  outlines(view.kernel, [{ x: corner(0), y: corner(0), width: side, height: side, as: 'kernel' }]);
  outlines(view.laid, [{ x: corner(end(0)), y: corner(end(0)), width: side, height: side, as: 'kernel' }]);
  grid(
    view.window,
    all.map(({ i, j, x }): Cell => ({ ...shared(i, j), value: x, as: 'input', grey: x / 255 })),
    place,
  );
  grid(
    view.products,
    all.map(({ i, j, product }): Cell => ({
      ...{ ...shared(i, j), heat: heat(product, widest) },
      ...(size <= 7 ? { value: product } : { text: '' }), // too long to be read in so small a cell
    })),
    { ...place, scale: 'diverging' },
  );
}

/** The sum: of all products while they fit a line or two, of rows of products where there are more; then what becomes of it. */
function lines({ size, window, divisor, shown, products: work }: Model): Part[][] {
  const { cells, rows, sum, value, grey } = window;
  const plus = (parts: readonly (readonly Part[])[]) =>
    parts.flatMap((part, at) => [at ? ' + ' : '', ...part]);
  const products = cells.flat().map(({ i, j, x, w }) => {
    const linked = { datum: `p${i},${j}` };
    return [num(x, 'input', linked), ' · ', num(w, 'kernel', linked)];
  });
  const ofRows = rows.map((one, i) => [
    num(one, undefined, { datum: `r${i}`, lights: cells[i].map(({ j }) => `p${i},${j}`) }),
  ]);
  const total = num(sum, 'output');
  const over = divisor === 1 ? [] : [' / ', num(divisor), ' = ', num(value, 'output', { decimals: 1 })];
  const how: Readonly<Record<typeof shown, readonly Part[]>> = {
    clip: ['cut off at 0 and 255: '],
    offset: ['128 + ', num(value, 'output', { decimals: 1 }), ' / 2, cut off at 0 and 255: '],
    absolute: ['without its sign, cut off at 255: '],
  };
  return [
    [...(size === 3 ? plus(products) : ['row by row: ', ...plus(ofRows)]), ' = ', total],
    [total, ...over],
    ['grey: ', ...how[shown], num(grey, 'output')],
    ['products a pixel: ', num(work.direct, 'kernel'), ...thinner(work)],
  ];
}

/** What the kernel costs as a sum of columns times rows. */
const thinner = ({ terms, separable, direct }: Model['products']): Part[] => {
  if (terms === 0) return ['; all weights are zero'];
  const as = terms === 1 ? 'one column times one row' : `a sum of ${terms} columns times rows`;
  return [`; as ${as}, `, num(separable, 'kernel'), separable < direct ? '' : ', which saves nothing'];
};
