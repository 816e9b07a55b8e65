// A data set as plain data: what it is called, what its images and classes are, how one is painted, and where the bytes lie. A page, a
// link and a worker are given it as it is; the bytes themselves are opened by dataset.ts.

/** Height, width and channels of an image. */
export type Shape = readonly [height: number, width: number, channels: number];

/** x = byte·scale + shift makes inputs of bytes. 'standard': mean 0 and deviation 1 over the pixels of the first training images that arrive. */
export type Scaling = 'standard' | { readonly scale: number; readonly shift: number };

export interface DataDescriptor {
  /** Short, for links and keys: 'mnist'. */
  readonly name: string;
  /** What people call it: 'MNIST'. */
  readonly title: string;
  /** What one image shows, and what many do: 'digit', 'digits'. */
  readonly noun: readonly [one: string, many: string];
  readonly shape: Shape;
  /** A name a class, in the order of the labels; at most 256. */
  readonly classes: readonly string[];
  /** How many images there are to train on, and to test with. */
  readonly images: { readonly train: number; readonly test: number };
  readonly from: Site | Own;
  /** Test images that a figure watches while a net learns. */
  readonly watch: readonly number[];
  readonly scaling: Scaling;
  /** As ink on the page's own paper, or in their colours. */
  readonly paint: 'ink' | 'colour';
}

/** On this site: the address of its manifest, from the site's root or in full (address.ts). */
export interface Site {
  readonly kind: 'site';
  readonly manifest: string;
}

/** Files of the reader's, read and checked (data/own). They stay on the machine: a worker is handed the blobs. */
export interface Own {
  readonly kind: 'own';
  /** SHA-256 of all bytes: the same images are the same data set. */
  readonly id: string;
  readonly train: OwnSplit;
  readonly test: OwnSplit;
}

export interface OwnSplit {
  readonly images: number;
  /** One byte a value, image after image, rows, columns, channels last. */
  readonly pixels: Blob;
  /** One byte an image: its class. */
  readonly labels: Blob;
}

/** What can be opened: a descriptor, or the address of a manifest that says of itself what it holds. */
export type DataSource = DataDescriptor | string;

/** Values of an image. */
export const valuesOf = ([height, width, channels]: Shape): number => height * width * channels;

/** What tells two open data sets apart: the same key, the same bytes in the same order. */
export function keyOf(source: DataSource, shuffle?: number): string {
  const from = typeof source === 'string' ? source : source.from;
  const bytes = typeof from === 'string' ? from : from.kind === 'own' ? from.id : from.manifest;
  return shuffle === undefined ? bytes : `${bytes} shuffled by ${shuffle}`;
}
