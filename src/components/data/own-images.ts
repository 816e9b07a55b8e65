// Test images of a data set that a reader brought, out of its blobs: only those asked for are read.
import { valuesOf, type DataDescriptor, type Own } from '#lib/data/descriptor.ts';

export interface Labelled {
  readonly index: number;
  readonly truth: number;
  readonly pixels: Uint8Array;
}

export const isOwn = (data: DataDescriptor): data is DataDescriptor & { readonly from: Own } =>
  data.from.kind === 'own';

export function ownImages(
  { shape, from: { test } }: DataDescriptor & { readonly from: Own },
  indices: readonly number[],
): Promise<Labelled[]> {
  const size = valuesOf(shape);
  const bytes = async (blob: Blob, from: number, to: number) =>
    new Uint8Array(await blob.slice(from, to).arrayBuffer());
  return Promise.all(
    indices.map(async (index) => {
      const [truth] = await bytes(test.labels, index, index + 1);
      return { index, truth, pixels: await bytes(test.pixels, index * size, (index + 1) * size) };
    }),
  );
}
