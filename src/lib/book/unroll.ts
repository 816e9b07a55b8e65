// The cover's drawing as geometry: a small picture, its windows, each unrolled to a column of the im2col matrix.
// Which pixel stands where is lib/geometry's; here is only where it is drawn. No SVG, no document.
import { type Pixel, patchMatrixSize, pixelAt } from '#lib/geometry/patches.ts';
import { poolWindows } from '#lib/geometry/windows.ts';

const size = 8;
const kernel = 3;
/** The picture's windows: 8 × 8 pixels, a kernel of 3, so 36 windows of 9 pixels. */
const g = poolWindows({ size: [size, size], kernel, channels: 1 });
export const { rows: count, columns: taps } = patchMatrixSize(g);

/** How much ink a pixel has, 0 … 1: the letter u, as the distance to a stroke. Our own drawing. */
export function ink(row: number, column: number): number {
  const x = column + 0.5;
  const y = row + 0.5;
  const down = (at: number, from: number, to: number) =>
    Math.hypot(x - at, y - Math.min(Math.max(y, from), to));
  const bowl = y > 4.4 ? Math.abs(Math.hypot(x - 3.9, y - 4.4) - 1.9) : Infinity;
  const distance = Math.min(down(2, 1.3, 4.4), down(5.8, 1.3, 6.6), bowl);
  return Math.min(1, Math.max(0, 1.25 - distance));
}

export interface Cell {
  x: number;
  y: number;
  size: number;
  value: number;
}
/** Where the three parts stand: their upper left corners, and the size of their cells. */
export interface Places {
  picture: { x: number; y: number; cell: number };
  column: { x: number; y: number; cell: number };
  matrix: { x: number; y: number; cell: number };
}

/** Beside each other, for a wide page; and picture and column above the matrix, for a narrow one. */
export const wide: Places & { width: number; height: number } = {
  picture: { x: 1, y: 1, cell: 29 },
  column: { x: 330, y: 1, cell: 25.8 },
  matrix: { x: 434, y: 28, cell: 18.5 },
  width: 1102,
  height: 262,
};
export const narrow: Places & { width: number; height: number } = {
  picture: { x: 1, y: 1, cell: 21 },
  column: { x: 282, y: 1, cell: 18.7 },
  matrix: { x: 1, y: 208, cell: 9.05 },
  width: 328,
  height: 292,
};

const cellAt = ({ x, y, cell }: Places['picture'], row: number, column: number, value: number): Cell => ({
  x: x + column * cell,
  y: y + row * cell,
  size: cell,
  value,
});
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const pixels = (window: number): Pixel[] =>
  range(taps).map((tap) => pixelAt(g, { row: window, column: tap }));

/** The picture's pixels, row by row. */
export const picture = (places: Places): Cell[] =>
  range(size * size).map((i) => {
    const row = Math.floor(i / size);
    return cellAt(places.picture, row, i % size, ink(row, i % size));
  });

/** One column of the matrix: the nine pixels of a window. */
export const matrixColumn = (places: Places, window: number): Cell[] =>
  pixels(window).map(({ row, column }, tap) => cellAt(places.matrix, tap, window, ink(row, column)));

const n = (value: number) => Number(value.toFixed(1));

/** What moves when another window is chosen: its frame, nine threads, the column held up, its slot and the way there. */
export function unrolled(places: Places, window: number) {
  const { picture: from, column: to, matrix } = places;
  const patch = pixels(window);
  const held = patch.map(({ row, column }, tap) => cellAt(to, tap, 0, ink(row, column)));
  const threads = patch.map(({ row, column }, tap) => {
    const x1 = from.x + (column + 0.5) * from.cell;
    const y1 = from.y + (row + 0.5) * from.cell;
    const y2 = to.y + (tap + 0.5) * to.cell;
    const bend = (to.x - x1) * 0.55;
    return `M${n(x1)} ${n(y1)}C${n(x1 + bend)} ${n(y1)} ${n(to.x - bend * 0.6)} ${n(y2)} ${n(to.x)} ${n(y2)}`;
  });
  const slot = {
    x: matrix.x + window * matrix.cell,
    y: matrix.y,
    width: matrix.cell,
    height: matrix.cell * taps,
  };
  const foot = { x: to.x + to.cell / 2, y: to.y + to.cell * taps };
  const middle = slot.x + slot.width / 2;
  const below = matrix.y > foot.y; // the matrix stands under the column, not beside it
  const turn = below ? (foot.y + slot.y) / 2 : foot.y + 14;
  const end = below ? slot.y - 1 : slot.y + slot.height + 1;
  return {
    frame: {
      x: from.x + (patch[0]?.column ?? 0) * from.cell,
      y: from.y + (patch[0]?.row ?? 0) * from.cell,
      size: from.cell * kernel,
    },
    threads,
    held,
    slot,
    way: `M${n(foot.x)} ${n(foot.y)}V${n(turn)}H${n(middle)}V${n(end)}`,
  };
}

/** The window whose middle is nearest to a point of the picture, or whose column is under a point of the matrix. */
export function windowAt(places: Places, x: number, y: number): number | undefined {
  const { picture: p, matrix: m } = places;
  const along = size - kernel;
  const inPicture = x >= p.x && x < p.x + size * p.cell && y >= p.y && y < p.y + size * p.cell;
  const place = (at: number) => Math.min(along, Math.max(0, Math.floor(at) - (kernel - 1) / 2));
  if (inPicture) return place((y - p.y) / p.cell) * (along + 1) + place((x - p.x) / p.cell);
  const column = Math.floor((x - m.x) / m.cell);
  const inMatrix = column >= 0 && column < count && y >= m.y && y < m.y + taps * m.cell;
  return inMatrix ? column : undefined;
}
