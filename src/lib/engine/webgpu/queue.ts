// Kernel calls on their way to the adapter: recorded one after the other, handed over as late as possible, all at once.
// A training step comes to one submit.
import type { Memory } from './memory.ts';
import type { Tally } from './tally.ts';

/** A small buffer that the page rewrites between steps: the numbers of the images, the learning rate. */
export interface Staged {
  readonly buffer: GPUBuffer;
  /** The submit that the last recorded call that reads it will go with. */
  usedIn: number;
}

export interface Queue {
  stagedBuffer(bytes: number, usage: number, label: string): Staged;
  /**
   * Rewrites a staged buffer for the calls recorded from now on. The adapter sees the new bytes before anything that is
   * still recorded here, so calls that want the old ones are submitted first.
   */
  stage(staged: Staged, bytes: ArrayBufferView): void;
  /** Records one dispatch, in the order of the calls. */
  dispatch(pipeline: GPUComputePipeline, group: GPUBindGroup, grid: Grid, reads: readonly Staged[]): void;
  write(buffer: GPUBuffer, offset: number, bytes: ArrayBufferView): void;
  /** Everything recorded so far, in bytes of a buffer. */
  read(buffer: GPUBuffer, offset: number, bytes: number): Promise<ArrayBuffer>;
  submit(): void;
}

/** Workgroups along x, y and z. */
export type Grid = readonly [x: number, y: number, z: number];

export function queue(gpu: GPUDevice, memory: Memory, counts: Tally): Queue {
  let encoder: GPUCommandEncoder | null = null;
  let pass: GPUComputePassEncoder | null = null;

  const submit = () => {
    if (!encoder) return;
    pass?.end();
    gpu.queue.submit([encoder.finish()]);
    counts.submits += 1;
    encoder = pass = null;
  };

  // The types leave out what the standard allows: bytes on memory shared between threads.
  const send = (buffer: GPUBuffer, offset: number, bytes: ArrayBufferView) =>
    gpu.queue.writeBuffer(buffer, offset, bytes as ArrayBufferView<ArrayBuffer>);

  return {
    submit,
    stagedBuffer: (bytes, usage, label) => ({
      buffer: memory.own(bytes, usage | GPUBufferUsage.COPY_DST, label),
      usedIn: -1,
    }),
    stage(staged, bytes) {
      if (staged.usedIn === counts.submits) submit();
      send(staged.buffer, 0, bytes);
    },
    dispatch(pipeline, group, grid, reads) {
      encoder ??= gpu.createCommandEncoder();
      pass ??= encoder.beginComputePass();
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, group);
      pass.dispatchWorkgroups(...grid);
      counts.dispatches += 1;
      for (const staged of reads) staged.usedIn = counts.submits;
    },
    write(buffer, offset, bytes) {
      submit();
      send(buffer, offset, bytes);
    },
    async read(buffer, offset, bytes) {
      const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
      counts.buffers += 1;
      const copy = gpu.createBuffer({ size: bytes, usage, label: 'copy for the page' });
      pass?.end();
      pass = null;
      encoder ??= gpu.createCommandEncoder();
      encoder.copyBufferToBuffer(buffer, offset, copy, 0, bytes);
      submit();
      try {
        await copy.mapAsync(GPUMapMode.READ);
        return copy.getMappedRange().slice(0);
      } finally {
        copy.destroy();
      }
    },
  };
}
