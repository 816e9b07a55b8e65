// The pictures of pixel-neighbours: two photographs, ten digits, the reader's own.
import * as allium from '#lib/data/pictures/build/allium.ts';
import * as digits from '#lib/data/pictures/build/digits.ts';
import * as boats from '#lib/data/pictures/build/nagasaki-boats.ts';
import { mosaic, type Tiles } from '#lib/data/neighbours.ts';
import { decode } from '#lib/data/pictures/picture.ts';
import { offered } from '../../picture/samples.ts';

export const pictures = offered<'blossom' | 'boats' | 'digits', Tiles>({
  blossom: { label: 'blossom', read: () => decode(allium.text, allium.width) },
  boats: { label: 'boats', read: () => decode(boats.text, boats.width) },
  digits: { label: 'ten digits', read: () => mosaic(decode(digits.text, digits.side), digits.side, 5) },
});
