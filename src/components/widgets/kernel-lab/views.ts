// How the kernel lab is drawn: the picture, the kernel and what comes of them side by side, and below them one window in numbers.
import { latest } from '#lib/latest.ts';
import { times } from '#lib/viz/format.ts';
import { formula, num, type Part } from '#lib/viz/formula.ts';
import { grid, type Cell } from '#lib/viz/grid.ts';
import { outlines } from '#lib/viz/marks.ts';
import { over, raster, type Pixels } from '#lib/viz/raster.ts';
import { html, svg, views, type Block, type Stage, type View } from '#lib/viz/stage.ts';
import { surface } from '#lib/viz/surface.ts';
import { laidAt } from '#lib/figure/flip.ts';
import type { Levels } from './filter.ts';
import { frame, loupe } from './loupe.ts';
import type { Model } from './model.ts';

/** Side of a cell: as large as a kernel of that size leaves room for beside two pictures. */
const sideOf = (size: number) => Math.max(30, Math.min(44, Math.round(264 / size)));
/** Room for a picture on the page: a sample is drawn at twice its size. */
const ROOM = { width: 576, height: 480 };

const inputs = latest<Levels, Pixels>(1);
/** The same object for the same picture, so that it is painted once. */
const inputPixels = (levels: Levels): Pixels =>
  inputs(levels, '', () => ({ width: levels.width, height: levels.height, channels: 1, data: levels.bytes }));

export function drawLab(stage: Stage, m: Model): void {
  const { size, levels } = m;
  const side = size * sideOf(size) + 2;
  const cells = (title: string, label: string) => svg({ title, label, width: side, height: side });
  const view = views(stage, {
    input: html({ title: `the picture, ${times(levels.height, levels.width)}` }),
    kernel: cells('the kernel', `The kernel, ${times(size, size)} numbers`),
    output: html({ title: `every sum, ${times(m.output.height, m.output.width)}` }),
    window: cells('pixels in the window', `The ${size ** 2} pixels of the window`),
    ...(m.flip === 'convolution' && {
      laid: cells('the kernel, flipped', 'The kernel as it lies on the picture, turned by half a turn'),
    }),
    products: cells('their products', `The ${size ** 2} products of pixel and weight`),
    sum: html({ title: 'the sum' }),
  });
  view.kernel.attr('data-few', size <= 3 ? '' : null); // few numbers can be drawn smaller where room is short
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
  const [seen, made] = [over(input, levels), over(output, levels)];
  frame(seen, { row, column, size }, 'kernel');
  frame(made, { row: row + reach, column: column + reach, size: 1 }, 'output');
  loupe(seen, m);
  for (const sheet of [seen, made])
    surface(sheet, {
      x: 'column',
      y: 'row',
      columns: levels.width,
      rows: levels.height,
      left: reach,
      top: reach,
      point: !m.held,
    });
}

type Grids = Readonly<Record<'kernel' | 'window' | 'products', View>> & { readonly laid?: View };
function numbers(view: Grids, m: Model): void {
  const { size, typed, window, flip } = m;
  const side = sideOf(size);
  const place = { size: side, x: 1, y: 1 };
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
        row: i,
        column: j,
        value,
        heat: heat(value, most),
        cell: `kernel ${i} ${j}`,
        datum: `p${end(i)},${end(j)}`,
        lights: [`p${end(i)},${end(j)}`],
      })),
    ),
    { ...place, scale: 'diverging' },
  );
  // Turned, the first weight has a frame in both, so that the turn is seen where all weights are alike.
  const first = (at: number) => [
    { x: place.x + at * side, y: place.y + at * side, width: side, height: side, as: 'kernel' as const },
  ];
  outlines(view.kernel, view.laid ? first(0) : []);
  if (view.laid) {
    const weights = all.map(({ i, j, w }): Cell => ({ ...shared(i, j), value: w, heat: heat(w, most) }));
    grid(view.laid, weights, { ...place, scale: 'diverging' });
    outlines(view.laid, first(end(0)));
  }
  grid(
    view.window,
    all.map(({ i, j, x }): Cell => ({ ...shared(i, j), value: x, as: 'input', grey: x / 255 })),
    place,
  );
  grid(
    view.products,
    all.map(({ i, j, product }): Cell => ({
      ...shared(i, j),
      heat: heat(product, widest),
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
