// Binds kernels to arrays and numbers once, while a plan is made; what is left for a step is to record the dispatch.
import type { Buffer, Call } from '../device.ts';
import { lane, packNumbers, source, type Kernel } from './kernel.ts';
import type { Memory, Piece } from './memory.ts';
import type { Grid, Queue, Staged } from './queue.ts';
import type { Tally } from './tally.ts';
import type { Adapter } from './tiling.ts';

/** A kernel with all its arguments; `set` changes its numbers for the runs that follow. */
export interface BoundCall extends Call {
  set(numbers: Record<string, number>): void;
}

export interface Binding<A extends string, N extends string> {
  arrays: Record<A, Buffer | Staged>;
  /** All but those that end in "At", which follow from the arrays. */
  numbers: Partial<Record<N, number>>;
  /** Workgroups for so many images. Default: enough for one invocation a value. */
  grid?: (images: number) => Grid;
  /** What the call is named in reports, where the kernel's name is too general. */
  name?: string;
}

/** What the makers of this folder work with. */
export interface Binder {
  alloc(length: number, label: string): Piece;
  /** An array that never changes. */
  table(values: Float32Array | Int32Array, label: string): Piece;
  readonly adapter: Adapter;
  call<A extends string, N extends string>(kernel: Kernel<A, N>, binding: Binding<A, N>): BoundCall;
  /** `count` workgroups as a grid that the adapter takes: what does not fit along x goes to y. */
  spread(count: number, z?: number): Grid;
}

/** By the WGSL that they were compiled from. */
export type Pipelines = Map<string, GPUComputePipeline>;

export function binder(
  gpu: GPUDevice,
  memory: Memory,
  queue: Queue,
  counts: Tally,
  adapter: Adapter,
  pipelines: Pipelines,
): Binder {
  const { UNIFORM } = GPUBufferUsage;
  const now = queue.stagedBuffer(16, UNIFORM, 'images');
  let imagesNow = -1;

  const pipelineOf = (kernel: Kernel): GPUComputePipeline => {
    const code = source(kernel);
    const known = pipelines.get(code);
    if (known) return known;
    counts.pipelines += 1;
    const types: GPUBufferBindingType[] = [
      ...(['uniform', 'uniform'] as const),
      ...Object.keys(kernel.reads).map(() => 'read-only-storage' as const),
      ...Object.keys(kernel.writes).map(() => 'storage' as const),
    ];
    const layout = gpu.createBindGroupLayout({
      entries: types.map((type, binding) => ({
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type },
      })),
    });
    const pipeline = gpu.createComputePipeline({
      label: kernel.name,
      layout: gpu.createPipelineLayout({ bindGroupLayouts: [layout] }),
      compute: { module: gpu.createShaderModule({ code, label: kernel.name }), entryPoint: 'main' },
    });
    pipelines.set(code, pipeline);
    return pipeline;
  };

  /** A binding begins at a multiple of the adapter's alignment; what is left over is for the kernel to add. */
  const whole = gpu.limits.minStorageBufferOffsetAlignment / 4;
  const resource = ({ root, offset, length }: Piece) => ({
    first: offset % whole,
    binding: {
      buffer: root,
      offset: (offset - (offset % whole)) * 4,
      size: Math.max(1, (offset % whole) + length) * 4,
    },
  });

  const spread = (count: number, z = 1): Grid => {
    const most = gpu.limits.maxComputeWorkgroupsPerDimension;
    const x = Math.min(Math.max(count, 1), most);
    return [x, Math.ceil(Math.max(count, 1) / x), z];
  };

  return {
    alloc: memory.alloc,
    table(values, label) {
      const piece = memory.alloc(values.length, label);
      queue.write(piece.root, 0, values);
      return piece;
    },
    adapter,
    spread,
    call(kernel, { arrays, numbers, grid, name = kernel.name }) {
      const pipeline = pipelineOf(kernel);
      const names = Object.keys({ ...kernel.reads, ...kernel.writes }) as (keyof typeof arrays)[];
      const staged = names.map((array) => arrays[array]).filter(isStaged);
      const starts: Record<string, number> = {};
      const resources = names.map((array) => {
        const given = arrays[array];
        if (isStaged(given)) return { buffer: given.buffer };
        const { first, binding } = resource(given as Piece);
        if (first > 0 && !(`${array}At` in kernel.numbers))
          throw new TypeError(`${kernel.name}: ${array} must begin at a multiple of ${whole} values.`);
        starts[`${array}At`] = first;
        return binding;
      });

      const pack = (changed: object) => packNumbers(kernel.numbers, { ...numbers, ...starts, ...changed });
      const u = queue.stagedBuffer(pack({}).byteLength, UNIFORM, `numbers of ${name}`);
      queue.stage(u, pack({}));
      counts.bindGroups += 1;
      const group = gpu.createBindGroup({
        label: name,
        layout: pipeline.getBindGroupLayout(0),
        entries: [{ buffer: u.buffer }, { buffer: now.buffer }, ...resources].map((entry, binding) => ({
          binding,
          resource: entry,
        })),
      });

      const each = (numbers as { each?: number }).each ?? 0;
      const gridFor =
        grid ?? ((images) => spread(Math.ceil((kernel.of === 'call' ? each : each * images) / lane)));
      const reads = [u, now, ...staged];
      return {
        name,
        set: (changed) => queue.stage(u, pack(changed)),
        run(images) {
          if (images !== imagesNow) queue.stage(now, new Uint32Array([images, 0, 0, 0]));
          imagesNow = images;
          queue.dispatch(pipeline, group, gridFor(images), reads);
        },
      };
    },
  };
}

const isStaged = (array: Buffer | Staged): array is Staged => 'usedIn' in array;
