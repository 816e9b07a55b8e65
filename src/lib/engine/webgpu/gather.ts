// Batches made on the webgpu device: the data set lies there as bytes, brought over once as it arrives; a step sends no more
// than the numbers of its images.
import type { Device } from '../device.ts';
import type { Binder } from './binder.ts';
import { kernel } from './kernel.ts';
import type { Memory } from './memory.ts';
import type { Queue } from './queue.ts';

/** x = byte · scale + shift, four bytes to a word; the thread of an image's first value fetches its label, too. */
const gatherKernel = kernel({
  name: 'gather',
  reads: { order: 'u32', pixels: 'u32', labels: 'u32' },
  writes: { x: 'f32', label: 'i32' },
  numbers: { each: 'u32', scale: 'f32', shift: 'f32' },
  body: /* wgsl */ `
fn byteOf(word: u32, at: u32) -> u32 { return (word >> (8 * (at % 4))) & 0xff; }
fn at(i: u32) {
  let image = order[i / u.each];
  let value = i % u.each;
  let from_ = image * u.each + value;
  x[i] = f32(byteOf(pixels[from_ / 4], from_)) * u.scale + u.shift;
  if (value == 0) { label[i / u.each] = i32(byteOf(labels[image / 4], image)); }
}`,
});

/** Bytes on the adapter, and how many of them are there already. */
interface Copy {
  readonly buffer: GPUBuffer;
  there: number;
}

export function gather(gpu: Binder, memory: Memory, queue: Queue): Device['gather'] {
  const { STORAGE, COPY_DST } = GPUBufferUsage;
  const copies = new Map<Uint8Array, Copy>();
  const copyOf = (bytes: Uint8Array, label: string) => {
    const copy = copies.get(bytes) ?? {
      buffer: memory.own(bytes.length, STORAGE | COPY_DST, label),
      there: 0,
    };
    copies.set(bytes, copy);
    return copy;
  };
  /**
   * Brings over what is missing up to byte `end`. Images arrive from the front: where one is asked for, all before it are
   * there, too. What lies behind it may not be, so the bytes that fill up the last word are brought again.
   */
  const bring = (copy: Copy, bytes: Uint8Array, end: number) => {
    if (end <= copy.there) return;
    const first = copy.there - (copy.there % 4);
    const last = Math.min(Math.ceil(end / 4) * 4, bytes.length);
    const whole = last - (last % 4);
    if (whole > first) queue.write(copy.buffer, first, bytes.subarray(first, whole));
    if (last > whole) {
      const word = new Uint8Array(4);
      word.set(bytes.subarray(whole, last));
      queue.write(copy.buffer, whole, word);
    }
    copy.there = end;
  };

  return ({ source, order, size, x, label, scale, shift }) => {
    const pixels = copyOf(source.pixels, 'pixels');
    const labels = copyOf(source.labels, 'labels');
    const staged = queue.stagedBuffer(order.byteLength, STORAGE, 'numbers of the images');
    const call = gpu.call(gatherKernel, {
      arrays: { order: staged, pixels: outside(pixels.buffer), labels: outside(labels.buffer), x, label },
      numbers: { each: size, scale, shift },
    });
    return {
      name: call.name,
      run(images) {
        const asked = order.subarray(0, images);
        const end = asked.reduce((largest, image) => Math.max(largest, image), 0) + 1;
        bring(pixels, source.pixels, end * size);
        bring(labels, source.labels, end);
        queue.stage(staged, asked);
        call.run(images);
      },
    };
  };
}

/** A GPUBuffer as an array of a kernel. */
const outside = (root: GPUBuffer) => ({ root, offset: 0, length: root.size / 4 });
