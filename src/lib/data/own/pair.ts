// Which labels belong to which images, and which images are learnt from and which are tests: by the files' names where they say so,
// otherwise by how many there are.
import type { Shape } from '../descriptor.ts';
import * as cifar from './cifar.ts';
import {
  ambiguous,
  imagesMissing,
  labelsMissing,
  shapesDiffer,
  tooMany,
  twoAlike,
  unequal,
} from './fault.ts';
import type { IdxFile } from './idx.ts';
import type { Bytes } from './tar.ts';

type Role = 'train' | 'test';

/** Images with their labels: one part, or several that come one after another. */
export interface Pair {
  readonly role: Role | undefined;
  /** Of the file of images, or of the first. */
  readonly name: string;
  readonly count: number;
  readonly shape: Shape;
  readonly parts: readonly { readonly pixels: Bytes; readonly labels: Bytes }[];
}

type Images = IdxFile & { readonly holds: 'images' };
type Labels = IdxFile & { readonly holds: 'labels' };

const roleOf = (name: string): Role | undefined => {
  const last = name.slice(name.lastIndexOf('/') + 1);
  if (/test|t10k|valid/i.test(last)) return 'test';
  return /train|data_batch/i.test(last) ? 'train' : undefined;
};

/** @throws DataError where images or labels are missing, too many or of different numbers */
export function pairsOfIdx(files: readonly IdxFile[]): Pair[] {
  const images = files.filter((file): file is Images => file.holds === 'images');
  const labels = files.filter((file): file is Labels => file.holds === 'labels');
  const owners = new Map<Labels, Images>();
  for (const one of images) {
    const its = labelsOf(one, images, labels);
    const other = owners.get(its);
    if (other) throw twoAlike(other.name, one.name, `images for the labels in ${its.name}`);
    if (its.count !== one.count) throw unequal(one.name, one.count, its.name, its.count);
    owners.set(its, one);
  }
  const left = labels.find((one) => !owners.has(one));
  if (left) throw imagesMissing(left.name, partner(left.name, 'labels'));
  return Array.from(owners, ([its, { name, count, shape, values }]) => ({
    role: roleOf(name) ?? roleOf(its.name),
    name,
    count,
    shape,
    parts: [{ pixels: values, labels: its.values }],
  }));
}

function labelsOf(one: Images, images: readonly Images[], labels: readonly Labels[]): Labels {
  if (images.length === 1 && labels.length === 1) return labels[0]; // whatever they are called
  const role = roleOf(one.name);
  const alike = labels.filter(({ name }) => roleOf(name) === role);
  if (alike.length === 0) throw labelsMissing(one.name, partner(one.name, 'images'));
  if (alike.length === 1) return alike[0];
  const fitting = alike.filter(({ count }) => count === one.count);
  if (fitting.length === 1) return fitting[0];
  throw ambiguous(alike[0].name, alike[1].name, one.name);
}

/** The name that the other file of a pair should have. */
function partner(name: string, is: 'images' | 'labels'): string {
  const last = name.slice(name.lastIndexOf('/') + 1);
  const [other, from, to] = is === 'images' ? ['labels', 'idx3', 'idx1'] : ['images', 'idx1', 'idx3'];
  const named = last.replace(is, other).replace(from, to);
  return named === last ? `a second file` : named;
}

/** The batches of a role are one split, in the order of their names. */
export function pairsOfCifar(files: readonly cifar.CifarFile[]): Pair[] {
  const sorted = files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return (['train', 'test'] as const).flatMap((role) => {
    const parts = sorted.filter(({ name }) => (roleOf(name) ?? 'train') === role);
    if (parts.length === 0) return [];
    const count = parts.reduce((sum, part) => sum + part.count, 0);
    return [{ role, name: parts[0].name, count, shape: cifar.shape, parts }];
  });
}

/** The pair to learn from and, where there is one, the pair to be tested with. @throws DataError */
export function inRoles(pairs: readonly Pair[]): { train: Pair; test: Pair | undefined } {
  const [a, b] = pairs;
  if (!b) return { train: a, test: undefined };
  if (pairs.length > 2) throw tooMany(pairs.length);
  if (a.role && a.role === b.role)
    throw twoAlike(a.name, b.name, a.role === 'train' ? 'training images' : 'test images');
  if (a.shape.join() !== b.shape.join()) throw shapesDiffer(a.name, a.shape, b.name, b.shape);
  const isSecondTrain = a.role === 'test' || b.role === 'train' || (!a.role && !b.role && b.count > a.count);
  return isSecondTrain ? { train: b, test: a } : { train: a, test: b };
}
