// The WebGL backend of TF.js as a machine for running small programs on flat arrays. Of TF.js it uses the texture manager
// and the shader compiler; no tensors, no scopes, no automatic differentiation. Only this folder imports TF.js.
import type { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { Buffer } from '../device.ts';

/** A texture's worth of values that a buffer or several slices of it share. `info` is null while it holds zeros. */
export interface Root {
  readonly length: number;
  info: TensorInfo | null;
  /** Pieces that programs wrote, by offset, until `join` puts them together (gradients only). */
  readonly pieces: Map<number, TensorInfo>;
  /** Gradients: what a program writes is added to what is there, unless that is nothing yet. */
  readonly adds: boolean;
}

export interface Slot extends Buffer {
  readonly root: Root;
  readonly offset: number;
}

/**
 * GLSL for one value of the output: `main` computes `result` from `at`, its place, and reads inputs by name, `x(i)`.
 * A uniform is a float that changes from run to run.
 */
export interface Program {
  readonly inputs: readonly string[];
  readonly uniforms?: readonly string[];
  /** Functions before main. */
  readonly functions?: string;
  readonly main: string;
}

export interface Gpu {
  readonly backend: MathBackendWebGL;
  /** Buffers asked for; data that TF.js holds now. */
  readonly allocations: number;
  readonly held: number;
  alloc(length: number, kind?: 'gradients'): Slot;
  /** Zeros again. */
  clear(root: Root): void;
  /** output ← the program over `length` values. The old texture goes back to TF.js's pool. */
  run(program: Program, inputs: readonly Buffer[], output: Buffer, length: number, uniforms?: number[]): void;
  set(slot: Slot, values: Float32Array): void;
  get(slot: Slot): Promise<Float32Array>;
  getNow(slot: Slot): Float32Array;
  /** The pieces of a root become one array again. */
  join(root: Root): void;
}

/** WebGL guarantees 16 textures to a program. */
const mostInputs = 12;

export function gpu(backend: MathBackendWebGL): Gpu {
  let allocations = 0;
  const upload = (values: Float32Array): TensorInfo =>
    backend.makeTensorInfo([values.length], 'float32', values);
  const info = (root: Root): TensorInfo => {
    if (root.pieces.size > 0) join(root);
    return (root.info ??= upload(new Float32Array(root.length)));
  };
  const put = (slot: Slot, made: TensorInfo) => {
    const { root, offset } = slot;
    if (slot.length === root.length) {
      if (root.info) backend.disposeIntermediateTensorInfo(root.info);
      root.info = made;
    } else {
      const old = root.pieces.get(offset);
      if (old) backend.disposeIntermediateTensorInfo(old);
      root.pieces.set(offset, made);
    }
  };

  const run: Gpu['run'] = (program, inputs, output, length, uniforms = []) => {
    const slots = inputs as Slot[];
    const code = {
      variableNames: program.inputs.map(nameInTf),
      outputShape: [length],
      customUniforms: (program.uniforms ?? []).map((name) => ({ name, type: 'float' as const })),
      userCode: [
        ...program.inputs.map((name, i) => reader(name, slots[i].offset)),
        program.functions ?? '',
        `void main() { int at = getOutputCoords(); float result = 0.0; ${program.main} setOutput(result); }`,
      ].join('\n'),
    };
    const values = uniforms.map((value) => [value]);
    const textures = slots.map(({ root }) => info(root));
    const made = backend.runWebGLProgram(code, textures, 'float32', values);
    const to = output as Slot;
    if (!to.root.adds || isNothing(to)) return put(to, made);
    const fresh = slotOf({ length, info: made, pieces: new Map(), adds: false });
    info(to.root); // joins its pieces
    const whole = slotOf({ ...to.root, adds: false });
    const piece = (i: string) => `${i} >= 0 && ${i} < ${length}`;
    const at = `at - ${to.offset}`;
    run(
      { inputs: ['before', 'fresh'], main: `result = before(at); if (${piece(at)}) result += fresh(${at});` },
      [whole, fresh],
      whole,
      to.root.length,
    );
    to.root.info = whole.root.info;
    backend.disposeIntermediateTensorInfo(made);
  };

  const isNothing = ({ root, offset }: Slot) => root.info === null && !root.pieces.has(offset);

  function clear(root: Root): void {
    for (const made of [root.info, ...root.pieces.values()])
      if (made) backend.disposeIntermediateTensorInfo(made);
    root.info = null;
    root.pieces.clear();
  }

  function join(root: Root): void {
    const pieces = [...root.pieces].sort(([a], [b]) => a - b);
    root.pieces.clear();
    for (let first = 0; first < pieces.length; first += mostInputs) {
      const some = pieces.slice(first, first + mostInputs);
      const names = some.map((_, i) => `piece${i}`);
      const cases = some.map(([offset, { shape }], i) => {
        const end = offset + shape[0];
        return `if (at >= ${offset} && at < ${end}) result = ${names[i]}(at - ${offset}); else`;
      });
      const slots = some.map(([, piece]) =>
        slotOf({ length: piece.shape[0], info: piece, pieces: new Map(), adds: false }),
      );
      const whole = slotOf({ ...root, pieces: new Map(), adds: false });
      run(
        { inputs: [...names, 'before'], main: `${cases.join('\n')} result = before(at);` },
        [...slots, whole],
        whole,
        root.length,
      );
      root.info = whole.root.info;
      for (const [, piece] of some) backend.disposeIntermediateTensorInfo(piece);
    }
  }

  const part = (values: Float32Array, { offset, length }: Slot) => values.slice(offset, offset + length);
  return {
    backend,
    get allocations() {
      return allocations;
    },
    get held() {
      return backend.numDataIds();
    },
    alloc(length, kind) {
      allocations += 1;
      return slotOf({ length, info: null, pieces: new Map(), adds: kind === 'gradients' });
    },
    clear,
    run,
    set: (slot, values) => put(slot, upload(values.slice())),
    get: async (slot) => part((await backend.read(info(slot.root).dataId)) as Float32Array, slot),
    getNow: (slot) => part(backend.readSync(info(slot.root).dataId) as Float32Array, slot),
    join,
  };
}

const slotOf = (root: Root): Slot => ({ root, offset: 0, length: root.length });

/** TF.js makes `getX` for a variable `X`; we read `x(i)`, counted from the slice's start. */
const nameInTf = (name: string) => name[0].toUpperCase() + name.slice(1);
const reader = (name: string, offset: number) => {
  const place = offset > 0 ? `i + ${offset}` : 'i';
  return `float ${name}(int i) { return get${nameInTf(name)}(${place}); }`;
};
