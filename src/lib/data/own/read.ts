// Files that a reader brings, made a data set: unpacked, recognised, paired, checked. Nothing is sent anywhere; what does not fit ends in
// one DataError, and nothing has changed by then.
import { sha256 } from '../sha256.ts';
import type { DataDescriptor, OwnSplit } from '../descriptor.ts';
import * as cifar from './cifar.ts';
import { mixed, MOST_BYTES, noFiles, oneClass, twice, unlearnt } from './fault.ts';
import { heldBack } from './held-back.ts';
import { inRoles, pairsOfCifar, pairsOfIdx, type Pair } from './pair.ts';
import { knownBy, type Known } from './known.ts';
import { recognise, type Recognised } from './recognise.ts';
import type { Bytes } from './tar.ts';
import { unpack, worthReading } from './unpack.ts';

export interface OwnData {
  readonly data: DataDescriptor;
  /** What was done that the reader may not expect, in sentences. */
  readonly notes: readonly string[];
}

/** Images of the test split that are watched. */
const WATCHED = 12;

/** @throws DataError that says what does not fit and what to do, or the signal's reason */
export async function readOwn(files: readonly File[], signal: AbortSignal): Promise<OwnData> {
  const worth = worthReading(files);
  if (worth.length === 0) throw noFiles();
  const found: Recognised[] = [];
  let bytes = 0;
  for (const file of worth)
    for (const entry of await unpack(file, signal, MOST_BYTES - bytes)) {
      bytes += entry.bytes.length;
      if (found.some(({ file: { name } }) => name === entry.name)) throw twice(entry.name);
      found.push(recognise(entry));
    }
  const idx = found.flatMap((one) => (one.kind === 'idx' ? [one.file] : []));
  const binary = found.flatMap((one) => (one.kind === 'cifar' ? [one.file] : []));
  if (idx.length > 0 && binary.length > 0) throw mixed(idx[0].name, binary[0].name);
  const made = await describe(idx.length > 0 ? pairsOfIdx(idx) : pairsOfCifar(binary));
  signal.throwIfAborted();
  return made;
}

async function describe(pairs: readonly Pair[]): Promise<OwnData> {
  const given = inRoles(pairs);
  const { shape } = given.train;
  const { train, test } = given.test ? { train: given.train, test: given.test } : heldBack(given.train);
  const labels = checkLabels(train, test);
  const known = shape === cifar.shape ? cifarWords : await byLabels(pairs);
  const about = known && known.classes.length >= labels.classes ? known : plainWords(labels.classes);
  const data: DataDescriptor = {
    ...about,
    name: 'own',
    shape,
    scaling: 'standard',
    paint: shape[2] === 1 ? 'ink' : 'colour',
    images: { train: train.count, test: test.count },
    from: { kind: 'own', id: await idOf([train, test]), train: splitOf(train), test: splitOf(test) },
    watch: watched(labels.test),
  };
  const notes = given.test
    ? []
    : [
        `No test images came with them: every sixth, ${test.count.toLocaleString('en-GB')} in all, is kept back for testing.`,
      ];
  return { data, notes };
}

const cifarWords: Known = { title: 'CIFAR-10', noun: ['picture', 'pictures'], classes: cifar.classes };
const plainWords = (classes: number): Known => ({
  title: 'your own images',
  noun: ['image', 'images'],
  classes: Array.from({ length: classes }, (_, label) => String(label)),
});
const byLabels = async (pairs: readonly Pair[]) =>
  knownBy(await Promise.all(pairs.map(({ parts: [{ labels }] }) => sha256(labels))));

/** How many classes there are, and the test labels in one. @throws DataError for one class, or for one that cannot be learnt */
function checkLabels(train: Pair, test: Pair): { classes: number; test: Bytes } {
  const learnt = new Set<number>();
  for (const { labels } of train.parts) for (const label of labels) learnt.add(label);
  const all = new Uint8Array(test.count);
  let at = 0;
  for (const { labels } of test.parts) {
    all.set(labels, at);
    at += labels.length;
  }
  const stranger = all.find((label) => !learnt.has(label));
  if (stranger !== undefined) throw unlearnt(stranger);
  if (learnt.size < 2) throw oneClass([...learnt][0]);
  return { classes: Math.max(...learnt) + 1, test: all };
}

/** The first image of each class, then the next ones. */
function watched(labels: Bytes): number[] {
  const firsts = [...new Set(labels)].sort((a, b) => a - b).map((label) => labels.indexOf(label));
  const others = Array.from({ length: Math.min(labels.length, 2 * WATCHED) }, (_, image) => image);
  return [...new Set([...firsts, ...others])].slice(0, WATCHED);
}

const splitOf = ({ count, parts }: Pair): OwnSplit => ({
  images: count,
  pixels: new Blob(parts.map(({ pixels }) => pixels)),
  labels: new Blob(parts.map(({ labels }) => labels)),
});

/** A sum over the sums of the parts, and their shape. */
async function idOf(pairs: readonly Pair[]): Promise<string> {
  const sums = [pairs[0].shape.join('×')];
  for (const { parts } of pairs)
    for (const { pixels, labels } of parts) sums.push(await sha256(pixels), await sha256(labels), 'and');
  return sha256(new TextEncoder().encode(sums.join(' ')));
}
