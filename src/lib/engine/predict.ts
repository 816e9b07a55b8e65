// What a trained net says of images: a snapshot's weights, a device, probabilities out.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Net } from '#lib/nets/spec.ts';
import { choose } from './choose.ts';
import { resolveOptions } from './options.ts';
import { EngineError, type DeviceName, type Snapshot } from './report.ts';
import { runtime } from './runtime.ts';
import { assemble, changing } from './session.ts';
import { rowsOf } from './plan.ts';
import { checkSnapshot, restoreSnapshot } from './snapshot.ts';

/**
 * Class probabilities, [images · classes], of images given as bytes [images · height · width · channels].
 * @param snapshot what a run answered to `next({ snapshot: true })`; it knows how bytes become the net's input
 * @throws EngineError 'bad-data' for what is not bytes or half an image, 'bad-snapshot' where the snapshot is not of this net
 */
export async function predict(
  net: Net,
  snapshot: Snapshot,
  pixels: Uint8Array,
  { device: name = 'wasm' }: { device?: DeviceName | 'auto' } = {},
): Promise<Float32Array> {
  checkSnapshot(net, snapshot);
  if (!(pixels instanceof Uint8Array || (pixels as object) instanceof Uint8ClampedArray))
    throw new EngineError(
      'bad-data',
      `The pixels must be bytes, a Uint8Array, not ${(pixels as object)?.constructor?.name ?? String(pixels)}.`,
      'Scale them to whole numbers from 0 to 255.',
    );
  const size = rowsOf(net)[0].input;
  const images = pixels.length / valuesIn(size);
  if (!Number.isInteger(images))
    throw new EngineError(
      'bad-data',
      `${pixels.length} bytes are not a whole number of images of ${valuesIn(net.input)} bytes.`,
      'Give every image all its pixels.',
    );
  const settings = resolveOptions(net, {
    manifest: 'none',
    device: name,
    threads: 1,
    batch: Math.min(Math.max(images, 1), 64),
  });
  const { batch } = settings;
  const own = runtime();
  try {
    const { device } = await choose(net, settings, own, new AbortController().signal);
    const source = { pixels, labels: new Uint8Array(images) };
    const { scale, shift, optimiser } = snapshot;
    const spec = {
      batch,
      rule: optimiser.kind,
      train: source,
      test: source,
      scale,
      shift,
      ...changing(batch, false),
    };
    const { plan, testOn } = await assemble(net, device, spec);
    restoreSnapshot(plan, snapshot);
    const answers = new Float32Array(images * plan.classes);
    for (let first = 0; first < images; first += batch) {
      const count = Math.min(batch, images - first);
      for (let i = 0; i < count; i++) spec.order[i] = first + i;
      testOn(count);
      const p = await device.read(plan.head.p);
      answers.set(p.subarray(0, count * plan.classes), first * plan.classes);
    }
    return answers;
  } finally {
    own.release();
  }
}
