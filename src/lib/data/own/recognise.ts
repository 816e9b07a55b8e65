// What a file of a data set is, from its bytes; from its name only what the bytes do not say.
import { readCifar, isCifar, type CifarFile } from './cifar.ts';
import { otherwise, unknown } from './fault.ts';
import { isIdx, readIdx, type IdxFile } from './idx.ts';
import type { Entry } from './tar.ts';

export type Recognised =
  { readonly kind: 'idx'; readonly file: IdxFile } | { readonly kind: 'cifar'; readonly file: CifarFile };

const BINARY = 'Bring the binary version, cifar-10-binary.tar.gz.';
const UNPACK = 'Unpack it, and bring the files in it.';
const PICTURE =
  'Many pictures make a data set once they stand in one IDX file, with a second one for their labels.';

/** How other files begin, what they are, and what to do instead. None begins with a label of CIFAR-10 or with IDX’s zero. */
const others: readonly (readonly [begins: RegExp, is: string, way: string])[] = [
  [/^PK/, 'a zip archive', UNPACK],
  [/^BZh|^\xfd7zXZ|^7z\xbc\xaf|^\x28\xb5\x2f\xfd/, 'packed in a way that browsers cannot unpack', UNPACK],
  [/^\x80[^ -ÿ]/, 'a pickle of Python’s', BINARY],
  [/^MATLAB/, 'a file of MATLAB’s', BINARY],
  [/^\x93NUMPY/, 'an array of NumPy’s', 'Save it as IDX, a file of images and one of labels.'],
  [/^\x89PNG|^\xff\xd8\xff|^GIF8|^RIFF/, 'a single picture', PICTURE],
  [/^\s*</, 'a page of a website, so the download went wrong', 'Download it once more, and bring that.'],
];

/** @throws DataError with a sentence for what is not read here, or is damaged */
export function recognise(entry: Entry): Recognised {
  const { name, bytes } = entry;
  const first = String.fromCharCode(...bytes.subarray(0, 64));
  for (const [begins, is, way] of others) if (begins.test(first)) throw otherwise(name, is, way);
  if (isIdx(bytes) && !/\.bin$/i.test(name)) return { kind: 'idx', file: readIdx(entry) };
  if (isCifar(entry)) return { kind: 'cifar', file: readCifar(entry) };
  const digits = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0'));
  throw unknown(name, digits.join(' '));
}
