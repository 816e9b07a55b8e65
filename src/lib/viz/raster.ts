// Pixels: a photograph, a feature map too large for cells. A <canvas> scaled up without smoothing. At build time there is
// no canvas to paint on; the pixels stay on the element, and still.ts puts them behind it as a PNG.
import { latest } from '#lib/latest.ts';
import { changed } from './changed.ts';
import { only, type Block, type View } from './stage.ts';

/** Rows of pixels, grey (1 channel), colour (3) or colour and how opaque they are (4), 0 … 255, channels last. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array | Uint8ClampedArray;
}
export interface RasterOptions {
  /** What a screen reader says of the picture. */
  readonly label: string;
  /** Width on the page in CSS pixels, where there is room; default: the picture's own. */
  readonly width?: number;
  readonly name?: string;
}
/** A canvas that remembers what is painted on it, for still.ts. */
export interface Painted extends HTMLCanvasElement {
  pixels?: Pixels;
}

const made = latest<ArrayLike<number>, Pixels>(1);

/**
 * Numbers as greys: `low` is black, `high` white, what lies beyond is clipped. Numbers that a model keeps give the same pixels
 * again, which `raster` then need not paint; they must not change meanwhile.
 */
export function greys(values: ArrayLike<number>, width: number, height: number, low = 0, high = 1): Pixels {
  return made(values, [width, height, low, high].join(), () => {
    const data = new Uint8ClampedArray(values.length);
    const scale = 255 / (high - low);
    for (let at = 0; at < data.length; at++) data[at] = (values[at] - low) * scale;
    return { width, height, channels: 1, data };
  });
}

/** Shows the picture in a view made with `html`. */
export function raster(block: Block, pixels: Pixels, options: RasterOptions): void {
  const { label, width = pixels.width, name = 'raster' } = options;
  const canvas = only<HTMLElement & Painted>(block, 'canvas', name);
  changed(canvas, () => [label, width])
    .classed('raster-pixels', true)
    .attr('role', 'img')
    .attr('aria-label', label)
    .attr('style', `inline-size:${width}px`);
  const node = canvas.node()!;
  if (node.pixels === pixels) return; // the same pixels: a model that keeps them spares the painting
  const is = (attribute: string, size: number) => node.getAttribute(attribute) === String(size);
  if (!is('width', pixels.width)) canvas.attr('width', pixels.width); // to set it makes the canvas anew
  if (!is('height', pixels.height)) canvas.attr('height', pixels.height);
  node.pixels = pixels;
  paint(node, pixels);
}

/** A drawing laid over the picture of a block, in the picture's own pixels: a window, a grid. Call it after `raster`. */
export function over(block: Block, { width, height }: Pick<Pixels, 'width' | 'height'>): View {
  const view = only<SVGGElement>(block, 'svg', 'raster-over');
  changed(view, () => [width, height])
    .attr('aria-hidden', 'true')
    .attr('viewBox', `0 0 ${width} ${height}`);
  return view;
}

function paint(canvas: HTMLCanvasElement, { width, height, channels, data }: Pixels): void {
  const context = canvas.getContext?.('2d');
  if (!context) return;
  const image = context.createImageData(width, height);
  if (channels === 4) image.data.set(data);
  else if (channels === 1) greyTo(image.data, data);
  else coloursTo(image.data, data);
  context.putImageData(image, 0, 0);
}

/** Four bytes at once, in whatever order the machine has them. */
const words = (to: Uint8ClampedArray) => new Uint32Array(to.buffer, to.byteOffset, to.length / 4);
const opaque = words(Uint8ClampedArray.of(0, 0, 0, 255))[0];
const white = words(Uint8ClampedArray.of(1, 1, 1, 0))[0];

function greyTo(to: Uint8ClampedArray, data: Pixels['data']): void {
  const pixels = words(to);
  for (let at = 0; at < pixels.length; at++) pixels[at] = opaque | (data[at] * white);
}
function coloursTo(to: Uint8ClampedArray, data: Pixels['data']): void {
  for (let i = 0, from = 0; i < to.length; i += 4, from += 3) {
    to[i] = data[from];
    to[i + 1] = data[from + 1];
    to[i + 2] = data[from + 2];
    to[i + 3] = 255;
  }
}
