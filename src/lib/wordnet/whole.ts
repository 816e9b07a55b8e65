// All nouns of WordNet 3.0, 82,115 synsets: a file of its own that is fetched by who asks for it, checked and inflated.
import { DataError } from '#lib/data/error.ts';
import { sha256 } from '#lib/data/sha256.ts';
import { download } from '#lib/data/shard.ts';
import { decode } from './format.ts';
import { hierarchyOf, type Hierarchy } from './hierarchy.ts';

/** Where it lies below the site's root, its size as it is served, and its sum. */
export interface NounFile {
  readonly url: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly synsets: number;
}

/** @throws DataError where it does not come or is not what it should be, or the signal's reason */
export async function loadWhole(file: NounFile, root: string, signal: AbortSignal): Promise<Hierarchy> {
  const packed = await download(new URL(file.url, root).href, 'default', signal);
  if (packed.length !== file.bytes || (await sha256(packed)) !== file.sha256)
    throw new DataError(
      'data-corrupt',
      'The file of all nouns is damaged.',
      'Try again; if it stays so, clear the browser’s cache for this site, or build the site again (npm start).',
    );
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'));
  return hierarchyOf(decode(await new Response(stream).text()));
}
