// Flat arrays over tensors that never change: a buffer holds its current tensor, and a call that writes puts another in its place and
// disposes of the old one. No layers, no backend.
import * as tf from '@tensorflow/tfjs-core';
import type { Buffer } from '../device.ts';

/** What a buffer and its slices share: one tensor of all values, or of some slices tensors that are newer (`ahead`). */
interface Root {
  readonly length: number;
  /** Null while it holds zeros. Values beyond its end are zeros, too: of a smaller batch it has only the first. */
  whole: tf.Tensor | null;
  /** Slices that were written or read since, by offset. */
  readonly parts: Map<number, tf.Tensor>;
  ahead: boolean;
}

export interface Slot extends Buffer {
  readonly root: Root;
  readonly offset: number;
}

export interface Arrays {
  /** Buffers asked for so far. */
  readonly allocations: number;
  alloc(length: number): Slot;
  slice(buffer: Buffer, offset: number, length: number): Slot;
  /** The first values of a buffer in this shape. The buffer's own tensor or a view: to be read, not disposed of or kept. */
  get<R extends tf.Rank>(buffer: Buffer, shape: tf.ShapeMap[R]): tf.Tensor<R>;
  /** buffer ← a tensor made for it, of any shape; kept until the next one comes. */
  set(buffer: Buffer, made: tf.Tensor): void;
  /** buffer ← buffer + a tensor; what was cleared is not read. */
  add(buffer: Buffer, made: tf.Tensor): void;
  clear(buffer: Buffer): void;
  /** A number that calls use again and again, as a tensor. */
  constant(value: number): tf.Scalar;
  /** A tensor that lasts as long as the device. */
  table<T extends tf.Tensor>(made: T): T;
  release(): void;
}

export function arrays(): Arrays {
  let allocations = 0;
  const roots = new Set<Root>();
  const constants = new Map<number, tf.Scalar>();
  const tables: tf.Tensor[] = [];

  const noughts = new Map<number, tf.Tensor1D>();
  /** Uploaded once. */
  const zeros = (length: number): tf.Tensor1D => {
    let known = noughts.get(length);
    if (!known) noughts.set(length, (known = tf.keep(tf.zeros([length]))));
    return tf.clone(known);
  };
  const flat = (tensor: tf.Tensor) => tf.reshape(tensor, [tensor.size]);
  const isWhole = ({ root, offset, length }: Slot) => offset === 0 && length === root.length;

  /** The slices become one tensor again. What no slice covers stays as it was. */
  function join(root: Root): tf.Tensor {
    if (!root.ahead) return root.whole ?? zeros(root.length);
    const pieces: tf.Tensor[] = [];
    let at = 0;
    const before = (end: number) => {
      if (end > at) pieces.push(root.whole ? part(root.whole, at, end - at) : zeros(end - at));
    };
    for (const [offset, tensor] of [...root.parts].sort(([a], [b]) => a - b)) {
      before(offset);
      pieces.push(flat(tensor));
      at = offset + tensor.size;
    }
    before(root.length);
    root.whole?.dispose();
    root.whole = tf.keep(pieces.length === 1 ? tf.clone(pieces[0]) : tf.concat(pieces));
    root.ahead = false;
    return root.whole;
  }

  /** Values of a tensor; zeros beyond its end. */
  function part(tensor: tf.Tensor, offset: number, length: number): tf.Tensor {
    const there = Math.max(0, Math.min(length, tensor.size - offset));
    if (there === 0) return zeros(length);
    const found = tf.slice(flat(tensor), offset, there);
    return there === length ? found : tf.concat([found, zeros(length - there)]);
  }

  function drop(root: Root): void {
    for (const tensor of root.parts.values()) tensor.dispose();
    root.parts.clear();
    root.ahead = false;
  }

  /** The tensor of a slot; at least as long as its length, or of a smaller batch. */
  function current(slot: Slot): tf.Tensor {
    const { root, offset, length } = slot;
    if (isWhole(slot)) return join(root);
    const known = root.parts.get(offset);
    if (known?.size === length) return known;
    const found = tf.keep(part(join(root), offset, length));
    known?.dispose();
    root.parts.set(offset, found);
    return found;
  }

  const get = <R extends tf.Rank>(buffer: Buffer, shape: tf.ShapeMap[R]): tf.Tensor<R> => {
    const tensor = current(buffer as Slot);
    const size = (shape as number[]).reduce((product, side) => product * side, 1);
    if (tf.util.arraysEqual(tensor.shape, shape)) return tensor as tf.Tensor<R>;
    return tf.reshape(size === tensor.size ? tensor : part(tensor, 0, size), shape);
  };

  function set(buffer: Buffer, made: tf.Tensor): void {
    const slot = buffer as Slot;
    const { root, offset, length } = slot;
    tf.keep(made);
    if (isWhole(slot)) {
      drop(root);
      root.whole?.dispose();
      root.whole = made;
      return;
    }
    if ([...root.parts].some(([at, { size }]) => cross(at, size, offset, length))) {
      join(root);
      drop(root);
    }
    root.parts.get(offset)?.dispose();
    root.parts.set(offset, made);
    root.ahead = true;
  }

  /** Two slices that share values and are not the same. */
  const cross = (at: number, size: number, offset: number, length: number) =>
    at < offset + length && offset < at + size && (at !== offset || size !== length);

  return {
    get allocations() {
      return allocations;
    },
    alloc(length) {
      allocations += 1;
      const root: Root = { length, whole: null, parts: new Map(), ahead: false };
      roots.add(root);
      return { root, offset: 0, length };
    },
    slice: (buffer, offset, length) => {
      const { root, offset: first } = buffer as Slot;
      return { root, offset: first + offset, length };
    },
    get,
    set,
    add(buffer, made) {
      const { root, offset, length } = buffer as Slot;
      const isNothing = root.whole === null && !root.parts.has(offset);
      set(buffer, isNothing ? made : tf.add(get<tf.Rank.R1>(buffer, [length]), flat(made)));
    },
    clear(buffer) {
      const { root } = buffer as Slot;
      drop(root);
      root.whole?.dispose();
      root.whole = null;
    },
    constant(value) {
      let known = constants.get(value);
      if (!known) constants.set(value, (known = tf.keep(tf.scalar(value))));
      return known;
    },
    table(made) {
      tables.push(tf.keep(made));
      return made;
    },
    release() {
      for (const root of roots) {
        drop(root);
        root.whole?.dispose();
      }
      tf.dispose([...constants.values(), ...noughts.values(), ...tables]);
      roots.clear();
    },
  };
}
