// Buffers of the webgpu device. A slice is a part of a GPUBuffer that was asked for once; nothing is freed on its own.
import type { Buffer } from '../device.ts';
import { EngineError } from '../report.ts';
import type { Tally } from './tally.ts';

/** A part of a GPUBuffer; `offset` counts values of 4 bytes. */
export interface Piece extends Buffer {
  readonly root: GPUBuffer;
  readonly offset: number;
}

export interface Memory {
  /** `length` zeros of 4 bytes. @throws EngineError 'bad-net' when the adapter cannot hold so many in one piece. */
  alloc(length: number, label?: string): Piece;
  /** A GPUBuffer of any other use. */
  own(bytes: number, usage: number, label: string): GPUBuffer;
  release(): void;
}

export function memory(gpu: GPUDevice, counts: Tally): Memory {
  const owned = new Set<GPUBuffer>();
  const own = (bytes: number, usage: number, label: string) => {
    const most = Math.min(gpu.limits.maxBufferSize, gpu.limits.maxStorageBufferBindingSize);
    if (bytes > most) throw tooLarge(label, bytes, most);
    counts.buffers += 1;
    const buffer = gpu.createBuffer({ size: Math.max(16, Math.ceil(bytes / 16) * 16), usage, label });
    owned.add(buffer);
    return buffer;
  };
  const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
  return {
    own,
    alloc: (length, label = 'values') => ({
      root: own(length * 4, STORAGE | COPY_SRC | COPY_DST, label),
      offset: 0,
      length,
    }),
    release() {
      for (const buffer of owned) buffer.destroy();
      owned.clear();
    },
  };
}

export const slice = ({ root, offset }: Piece, from: number, length: number): Piece => ({
  root,
  offset: offset + from,
  length,
});

const tooLarge = (label: string, bytes: number, most: number) =>
  new EngineError(
    'bad-net',
    `The array "${label}" needs ${mebibytes(bytes)} MiB in one piece; this graphics adapter gives ${mebibytes(most)} MiB.`,
    'Take a smaller batch, or train on the device wasm.',
  );

const mebibytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
