// The mean loss of every step, kept on the adapter until a report asks for it. Waiting for a number is the slowest thing that
// a page can do with a graphics adapter.
import type { Head } from '../device.ts';
import type { Binder } from './binder.ts';
import { kernel } from './kernel.ts';
import type { Piece } from './memory.ts';

export type Losses = Pick<Head, 'record' | 'drain'>;

/** Losses on the adapter before some are fetched, asked for or not. */
const room = 4096;

/** noted[steps so far] = Σ loss / images. One thread: a batch is short. */
const note = kernel({
  name: 'note loss',
  of: 'call',
  reads: { loss: 'f32' },
  writes: { noted: 'f32', count: 'u32', broken: 'u32' },
  numbers: { each: 'u32' },
  body: /* wgsl */ `
fn at(_i: u32) {
  var sum = 0.0;
  for (var image = 0u; image < now.images; image += 1) { sum += loss[image]; }
  let mean = sum / f32(now.images);
  noted[count[0]] = mean;
  count[0] += 1;
  if ((bitcast<u32>(mean) & 0x7f800000) == 0x7f800000) { broken[0] = 1; } // NaN or infinite
}`,
});

/** @param broken one value, 1 from the first loss that is not finite until it has been reported */
export const losses =
  (
    gpu: Binder,
    broken: Piece,
    read: (piece: Piece, length: number) => Promise<Float32Array>,
    zero: (piece: Piece) => void,
  ) =>
  (loss: Head['loss']): Losses => {
    const noted = gpu.alloc(room, 'mean losses');
    const count = gpu.alloc(1, 'how many mean losses');
    const call = gpu.call(note, { arrays: { loss, noted, count, broken }, numbers: { each: 1 } });
    let made = 0;
    let fetched: Promise<Float32Array>[] = [];
    const fetch = () => {
      if (made === 0) return;
      const copied = read(noted, made);
      copied.catch(() => {}); // whoever drains hears of it
      fetched.push(copied);
      zero(count);
      made = 0;
    };
    return {
      record: {
        name: call.name,
        run(images) {
          call.run(images);
          made += 1;
          if (made === room) fetch();
        },
      },
      async drain() {
        fetch();
        zero(broken);
        const waiting = fetched;
        fetched = [];
        return (await Promise.all(waiting)).flatMap((some) => Array.from(some));
      },
    };
  };
