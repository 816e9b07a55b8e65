// The linear memory of the wasm device: a bump allocator that only plans use. It never frees a part; the whole goes at once.
import { EngineError } from '../report.ts';
import type { Buffer } from '../device.ts';

/** A buffer of the wasm device: `at` is its byte address. */
export interface Span extends Buffer {
  readonly at: number;
}

type Spans<T> = {
  [K in keyof T]: T[K] extends Buffer ? Span : T[K] extends Buffer | null ? Span | null : T[K];
};

/** A maker's arguments on this device, whose buffers are all spans. */
export const spans = <T extends object>(args: T) => args as Spans<T>;

const pageSize = 65536;
/** Kernels read, and element-wise ones write, a few values past an end. */
const slack = 64;
const largest = 4 * 1024 ** 3;

export interface Memory {
  readonly memory: WebAssembly.Memory;
  /** How many spans were asked for. */
  readonly count: number;
  /** First byte that nobody has asked for. */
  readonly top: number;
  /** `length` zeros of 4 bytes, 64-byte aligned. */
  alloc(length: number): Span;
  /** A table of integers that never change. */
  table(values: ArrayLike<number>): Span;
  floats(span: Span): Float32Array<ArrayBuffer>;
  integers(span: Span): Int32Array<ArrayBuffer>;
  bytes(at: number, length: number): Uint8Array<ArrayBuffer>;
}

/** Views are made afresh at each use: growing the memory detaches the old ones. */
/** @param start first byte that is free: the compiler keeps constants below it */
export function linearMemory(memory: WebAssembly.Memory, start: number): Memory {
  let top = Math.ceil(start / 64) * 64;
  let count = 0;
  const alloc = (length: number): Span => {
    const at = top;
    top = Math.ceil((at + length * 4 + slack) / 64) * 64;
    if (top > largest) throw outOfMemory(top);
    const missing = Math.ceil((top - memory.buffer.byteLength) / pageSize);
    if (missing > 0) {
      try {
        memory.grow(missing);
      } catch {
        throw outOfMemory(top);
      }
    }
    count += 1;
    return { at, length };
  };
  return {
    memory,
    get count() {
      return count;
    },
    get top() {
      return top;
    },
    alloc,
    table(values) {
      const span = alloc(values.length);
      this.integers(span).set(values);
      return span;
    },
    floats: ({ at, length }) => new Float32Array(memory.buffer as ArrayBuffer, at, length),
    integers: ({ at, length }) => new Int32Array(memory.buffer as ArrayBuffer, at, length),
    bytes: (at, length) => new Uint8Array(memory.buffer as ArrayBuffer, at, length),
  };
}

const outOfMemory = (bytes: number) =>
  new EngineError(
    'bad-net',
    `This network and batch need ${Math.ceil(bytes / 2 ** 20)} MiB at once, more than WebAssembly can give here.`,
    'Take a smaller batch, or a network with fewer channels.',
  );
