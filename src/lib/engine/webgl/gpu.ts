// Programs on flat arrays: buffers and slices over textures.ts. An array that a program writes is a new texture; the old
// one goes back to be used again.
import type { Buffer } from '../device.ts';
import { codeFor, type Program } from './program.ts';
import type { Code } from './shader.ts';
import type { Texture, Textures } from './textures.ts';

/** A texture's worth of values that a buffer or several slices of it share. `info` is null while it holds zeros. */
export interface Root {
  readonly length: number;
  info: Texture | null;
  /** Pieces that programs wrote, by offset, until `join` puts them together (gradients only). */
  readonly pieces: Map<number, Texture>;
  /** Gradients: what a program writes is added to what is there, unless that is nothing yet. */
  readonly adds: boolean;
}

export interface Slot extends Buffer {
  readonly root: Root;
  readonly offset: number;
}

export interface Gpu {
  /** Buffers asked for; textures in use now. */
  readonly allocations: number;
  readonly held: number;
  alloc(length: number, kind?: 'gradients'): Slot;
  /** Zeros again. */
  clear(root: Root): void;
  /** output, or each of several, ← the program over `length` values. */
  run(
    program: Program,
    inputs: readonly Buffer[],
    output: Buffer | readonly Buffer[],
    length: number,
    uniforms?: number[],
  ): void;
  set(slot: Slot, values: Float32Array): void;
  get(slot: Slot): Float32Array;
  /** The pieces of a root become one array again. */
  join(root: Root): void;
  flush(): void;
  dispose(): void;
}

/** WebGL guarantees 16 textures to a program. */
const mostInputs = 12;

export function gpu(machine: Textures): Gpu {
  let allocations = 0;
  const texts = new WeakMap<Program, Map<string, Code>>();
  const info = (root: Root): Texture => {
    if (root.pieces.size > 0) join(root);
    return (root.info ??= machine.upload(new Float32Array(root.length)));
  };
  const put = (slot: Slot, made: Texture) => {
    const { root, offset } = slot;
    if (slot.length === root.length) {
      if (root.info) machine.free(root.info);
      root.info = made;
    } else {
      const old = root.pieces.get(offset);
      if (old) machine.free(old);
      root.pieces.set(offset, made);
    }
  };

  /** The program's text for inputs that begin at these offsets, made once. */
  const codeOf = (program: Program, slots: readonly Slot[]): Code => {
    const key = slots.map(({ offset }) => offset).join();
    let known = texts.get(program);
    if (!known) texts.set(program, (known = new Map()));
    let code = known.get(key);
    if (!code) known.set(key, (code = codeFor(program, slots)));
    return code;
  };

  const run: Gpu['run'] = (program, inputs, output, length, uniforms = []) => {
    const slots = inputs as Slot[];
    const arrays = slots.map(({ root }) => info(root));
    const made = machine.run(codeOf(program, slots), arrays, length, uniforms);
    [output].flat().forEach((one, i) => keep(one as Slot, made[i], length));
  };

  /** What was made becomes a buffer's, or is added to what is there. */
  function keep(to: Slot, made: Texture, length: number): void {
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
    machine.free(made);
  }

  const isNothing = ({ root, offset }: Slot) => root.info === null && !root.pieces.has(offset);

  function clear(root: Root): void {
    for (const made of [root.info, ...root.pieces.values()]) if (made) machine.free(made);
    root.info = null;
    root.pieces.clear();
  }

  function join(root: Root): void {
    const pieces = [...root.pieces].sort(([a], [b]) => a - b);
    root.pieces.clear();
    for (let first = 0; first < pieces.length; first += mostInputs) {
      const some = pieces.slice(first, first + mostInputs);
      const slots = some.map(([, piece]) =>
        slotOf({ length: piece.length, info: piece, pieces: new Map(), adds: false }),
      );
      const whole = slotOf({ ...root, pieces: new Map(), adds: false });
      run(joining(some), [...slots, whole], whole, root.length);
      root.info = whole.root.info;
      for (const [, piece] of some) machine.free(piece);
    }
  }

  const joiners = new Map<string, Program>();
  /** Each quad from the piece that it lies in, or from what was there before; one across two pieces value by value. */
  function joining(pieces: [number, Texture][]): Program {
    const key = pieces.map(([offset, { length }]) => `${offset}+${length}`).join();
    let program = joiners.get(key);
    if (!program) {
      const names = pieces.map((_, i) => `piece${i}`);
      const whole = pieces.map(([offset, { length }], i) =>
        offset % 4 === 0
          ? `if (at >= ${offset / 4} && at < ${(offset + length) >> 2}) result = ${names[i]}4(at - ${offset / 4}); else`
          : '',
      );
      const parts = pieces.map(
        ([offset, { length }], i) =>
          `if (at >= ${offset} && at < ${offset + length}) return ${names[i]}(at - ${offset});`,
      );
      program = {
        of: 'quads',
        inputs: [...names, 'before'],
        functions: `float one(int at) { ${parts.join('\n')} return before(at); }`,
        main: `${whole.join('\n')} { int i = 4 * at; result = vec4(one(i), one(i + 1), one(i + 2), one(i + 3)); }`,
      };
      joiners.set(key, program);
    }
    return program;
  }

  return {
    get allocations() {
      return allocations;
    },
    get held() {
      return machine.held;
    },
    alloc(length, kind) {
      allocations += 1;
      return slotOf({ length, info: null, pieces: new Map(), adds: kind === 'gradients' });
    },
    clear,
    run,
    set: (slot, values) => put(slot, machine.upload(values)),
    get: ({ root, offset, length }) => machine.read(info(root)).slice(offset, offset + length),
    join,
    flush: machine.flush,
    dispose: machine.dispose,
  };
}

/** All of a root. */
export const slotOf = (root: Root): Slot => ({ root, offset: 0, length: root.length });

/** Whether a program of quads can read it: it does not begin within a texel. */
export const isWhole = (buffer: Buffer): boolean => (buffer as Slot).offset % 4 === 0;
