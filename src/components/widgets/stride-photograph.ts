// A picture downsampled by stride, as it is and after a blur: the frequencies that the stride cannot carry come back as
// patterns that were never there. Both are convolutions with that stride; only the kernel differs.
import { format, times } from '#lib/viz/format.ts';
import { greys, raster } from '#lib/viz/raster.ts';
import { html, views, type Block, type Stage } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { text, width } from '#lib/data/pictures/build/dust-bowl-home.ts';
import { decode, type Picture } from '#lib/data/pictures/picture.ts';
import { windows } from '#lib/geometry/windows.ts';
import { convPlane } from '#lib/reference/single-channel.ts';
import { choice, integer, number, type Values } from '#lib/widget/params.ts';
import type { Keys, Play } from '#lib/widget/widget.ts';

export const name = 'stride-photograph';
export const title = 'A picture downsampled by stride, as it is and after a blur';

const LARGEST = 8;
const MARGIN = LARGEST - 1; // what the widest blur reads beyond the view, and what the camera can move
export const params = {
  picture: choice(
    'photograph',
    { photograph: 'photograph', stripes: 'stripes', rings: 'rings' },
    { label: 'Picture' },
  ),
  stride: integer(3, { min: 1, max: LARGEST, label: 'Stride' }),
  shift: integer(0, { min: 0, max: LARGEST - 1, unit: ' px', label: 'Camera moved by' }),
  period: number(3.4, { min: 2, max: 12, step: 0.1, unit: ' px', label: 'Stripes repeat every' }),
  view: choice('whole', { whole: 'whole picture', detail: 'a detail' }, { label: 'Show' }),
};
type P = Values<typeof params>;

const photograph = decode(text, width);
/** What the reader sees of a picture: all but the margins. */
const seen = { width: photograph.width - 3 * MARGIN, height: photograph.height - 3 * MARGIN };
interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
/** Of the view: some of the roof, in a size that most strides divide. */
const detail: Crop = { x: 96, y: 40, width: 72, height: 48 };

const painted = (grey: (x: number, y: number) => number): Picture => ({
  ...{ width: photograph.width, height: photograph.height },
  grey: Float32Array.from(photograph.grey, (_, at) =>
    grey((at % photograph.width) - MARGIN, Math.floor(at / photograph.width) - MARGIN),
  ),
});
const cycle = (turns: number) => 0.5 + 0.5 * Math.cos(2 * Math.PI * turns);
/** Rings whose frequency grows outwards, to half a cycle a pixel in the corners of the view: a zone plate. */
function ring(x: number, y: number): number {
  const [dx, dy] = [x - seen.width / 2, y - seen.height / 2];
  return cycle((dx ** 2 + dy ** 2) / (4 * Math.hypot(seen.width / 2, seen.height / 2)));
}
const pictures: Readonly<Record<P['picture'], (p: P) => Picture>> = {
  photograph: () => photograph,
  stripes: ({ period }) => painted((x) => cycle(x / period)),
  rings: () => painted(ring),
};

/** 1, 2, …, s, …, 2, 1 over s²: a box of s blurred by a box of s. With stride s nothing of frequency 1/s is left to alias. */
const triangle = (s: number): number[] =>
  Array.from({ length: 2 * s - 1 }, (_, i) => (s - Math.abs(i + 1 - s)) / s ** 2);

/**
 * The view of a picture, from `shift` on, through a kernel of side × side with this stride and no pad; the kernel's middle
 * starts on the view's first pixel. → a picture of ⌈height / stride⌉ × ⌈width / stride⌉.
 */
export function downsampled(from: Picture, line: readonly number[], stride: number, shift: number): Picture {
  const kernel = Float32Array.from(line.flatMap((a) => line.map((b) => a * b)));
  const reach = (line.length - 1) / 2;
  const first = MARGIN + shift - reach;
  const last = (n: number) => (Math.ceil(n / stride) - 1) * stride + line.length;
  const [rows, columns] = [last(seen.height), last(seen.width)];
  const x = new Float32Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    const start = (first + row) * from.width + first;
    x.set(from.grey.subarray(start, start + columns), row * columns);
  }
  const g = windows({ size: [rows, columns], kernel: line.length, stride });
  return { width: g.columns.out, height: g.rows.out, grey: convPlane(x, kernel, g) };
}

/** By how many hundredths of the range from black to white a pixel changes, on average. */
const change = (a: Picture, b: Picture): number =>
  (100 * a.grey.reduce((sum, grey, at) => sum + Math.abs(grey - b.grey[at]), 0)) / a.grey.length;

/** A part of a picture, cut where pixels begin. */
function cut({ width, grey }: Picture, { x, y, ...size }: Crop): Picture {
  const rows = Array.from({ length: size.height }, (_, row) =>
    grey.subarray((y + row) * width + x, (y + row) * width + x + size.width),
  );
  return { ...size, grey: Float32Array.from(rows.flatMap((row) => [...row])) };
}

export function model(p: P) {
  const from = pictures[p.picture](p);
  const kept = [1];
  const blur = triangle(p.stride);
  const through = (line: readonly number[], shift: number) => downsampled(from, line, p.stride, shift);
  const moved = p.shift === 0 ? 1 : p.shift - 1; // one pixel away, inside the margin
  const [original, raw, blurred] = [
    downsampled(from, kept, 1, p.shift),
    through(kept, p.shift),
    through(blur, p.shift),
  ];
  const frequency = 1 / p.period;
  const folded = Math.abs(p.stride * frequency - Math.round(p.stride * frequency)); // cycles an output pixel
  return {
    ...p,
    ...{ original, raw, blurred, blur },
    change: { raw: change(raw, through(kept, moved)), blurred: change(blurred, through(blur, moved)) },
    stripes:
      p.picture === 'stripes' ? { frequency, appears: folded < 1e-9 ? Infinity : p.stride / folded } : null,
  };
}
type Model = ReturnType<typeof model>;

export function draw(stage: Stage, m: Model): void {
  const every = `every ${ordinal(m.stride)}`;
  const { original, raw, blurred, facts } = views(stage, {
    original: html({ title: 'the picture' }),
    raw: html({ title: `${every} pixel` }),
    blurred: html({ title: `blurred, then ${every}` }),
    facts: html({ title: '' }),
  });
  show(original, m, m.original, 1, 'The picture');
  show(raw, m, m.raw, m.stride, `Of the picture, ${every} pixel`);
  show(blurred, m, m.blurred, m.stride, `The picture blurred, and of that ${every} pixel`);
  table(facts, ['', every, 'blurred first'], rowsOf(m));
}

/** Shows a picture, one in `stride` pixels of the original, at the original's size; the detail enlarged. */
function show(block: Block, { view }: Model, all: Picture, stride: number, words: string): void {
  const first = { x: Math.ceil(detail.x / stride), y: Math.ceil(detail.y / stride) };
  const picture =
    view === 'whole'
      ? all
      : cut(all, {
          ...first,
          width: Math.floor(detail.width / stride),
          height: Math.floor(detail.height / stride),
        });
  const scale = view === 'whole' ? stride : stride * (seen.width / detail.width);
  raster(block, greys(picture.grey, picture.width, picture.height), {
    label: `${words}, ${times(all.height, all.width)} pixels`,
    width: Math.round(picture.width * scale),
  });
}

const rowsOf = (m: Model) => [
  { cells: ['kernel', '1 × 1', times(m.blur.length, m.blur.length)] },
  { cells: ['output', times(m.raw.height, m.raw.width), times(m.blurred.height, m.blurred.width)] },
  { cells: ['pixels read', m.stride === 1 ? 'all' : `1 in ${m.stride ** 2}`, 'all'] },
  {
    cells: [
      'change of a pixel when the camera moves by one',
      `${format(m.change.raw, 1)} %`,
      `${format(m.change.blurred, 1)} %`,
    ],
  },
];

const ordinal = (n: number): string => ['', '', '2nd', '3rd'][n] || (n === 1 ? 'single' : `${n}th`);
const aliases = (m: Model): string => {
  if (!m.stripes) return '';
  const { appears, frequency } = m.stripes;
  const needed = `Stripes of ${format(m.period, 1)} pixels have ${format(frequency, 3)} cycles a pixel; a stride of ${m.stride} can carry ${format(1 / (2 * m.stride), 3)}. `;
  if (frequency <= 1 / (2 * m.stride) + 1e-9) return `${needed}They fit, and keep their width. `;
  return (
    needed +
    (Number.isFinite(appears)
      ? `They do not fit, and come out as stripes of ${format(appears, 1)} pixels. `
      : 'They do not fit, and come out as one flat grey. ')
  );
};
const subjects: Readonly<Record<P['picture'], string>> = {
  photograph: 'A photograph of a hut with a shingled roof',
  stripes: 'Upright stripes',
  rings: 'Rings that get finer outwards',
};
export const describe = (m: Model): string =>
  `${subjects[m.picture]}, ${times(seen.height, seen.width)} pixels, at stride ${m.stride}: ${times(m.raw.height, m.raw.width)} are left. ` +
  aliases(m) +
  `When the camera moves by one pixel, a pixel of the output changes by ${format(m.change.raw, 1)} % of the range on average, and by ${format(m.change.blurred, 1)} % if the picture is blurred first.`;

export const keys: Keys<typeof params> = {
  ArrowDown: { label: 'change the stride', to: ({ stride }) => ({ stride: stride - 1 }) },
  ArrowUp: { label: 'change the stride', to: ({ stride }) => ({ stride: stride + 1 }) },
  ArrowLeft: { label: 'move the camera', to: ({ shift }) => ({ shift: shift - 1 }) },
  ArrowRight: { label: 'move the camera', to: ({ shift }) => ({ shift: shift + 1 }) },
};
export const play: Play<typeof params> = {
  param: 'shift',
  count: () => LARGEST,
  every: 350,
  noun: 'position',
};
