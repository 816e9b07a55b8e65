// WebGL 2 for flat arrays: an array is a texture, four values a texel; running a program draws a new one. Textures are kept for
// the next array of their size, as long as the run lasts. No layers, no tensors, no library.
import { EngineError } from '../error.ts';
import type { Context } from './context.ts';
import { lost } from './renderer.ts';
import type { Code } from './shader.ts';

/**
 * Texels in a row: of a large array, and of one of at most SMALL texels, which as a single row or two would leave most of a GPU idle.
 * Powers of two, so that a place is found by shifting.
 */
const [WIDE, NARROW, SMALL] = [2048, 128, 128 * 128];
/** Arrays that a program can make at once: what WebGL 2 guarantees. */
export const MOST_OUTPUTS = 4;
const widthOf = (texels: number) => (texels > SMALL ? WIDE : NARROW);

export interface Texture {
  /** Values in it. */
  readonly length: number;
  /** Texels in a row. */
  readonly width: number;
  readonly rows: number;
  readonly handle: WebGLTexture;
  readonly target: WebGLFramebuffer;
}

export interface Textures {
  /** Textures in use. */
  readonly held: number;
  upload(values: Float32Array): Texture;
  /** New arrays of `length` values, as many as the code makes. */
  run(code: Code, inputs: readonly Texture[], length: number, uniforms: readonly number[]): Texture[];
  /** Gives a texture back: what it held may be overwritten. */
  free(texture: Texture): void;
  /** Waits for all that was drawn. @throws EngineError 'no-device' where the context is lost */
  read(texture: Texture): Float32Array;
  flush(): void;
  /** Deletes all of them. */
  dispose(): void;
}

/** The textures of one run; several may draw in one context, for every draw says all that it needs. */
export function textures({ gl, linked, most, several }: Context): Textures {
  const pool = new Map<string, Texture[]>();
  const made: Texture[] = [];
  let held = 0;

  function take(length: number): Texture {
    const width = widthOf(length / 4);
    const rows = Math.max(1, Math.ceil(length / (4 * width)));
    if (rows > most) throw tooLong(length);
    held += 1;
    const old = pool.get(`${width} ${rows}`)?.pop();
    if (old) return { ...old, length };
    const handle = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D, handle);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, width, rows);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);
    const target = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, target);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, handle, 0);
    const texture = { length, width, rows, handle, target };
    made.push(texture);
    return texture;
  }

  /** The arrays that a program makes at once, to the framebuffer that is bound. */
  function attach(outputs: readonly Texture[]): void {
    const points = Array.from({ length: MOST_OUTPUTS }, (_, i) => gl.COLOR_ATTACHMENT0 + i);
    points.forEach((point, i) =>
      gl.framebufferTexture2D(gl.FRAMEBUFFER, point, gl.TEXTURE_2D, outputs.at(i)?.handle ?? null, 0),
    );
    gl.drawBuffers(points.slice(0, outputs.length));
  }

  const read = ({ length, width: whole, rows, target }: Texture): Float32Array => {
    const width = rows === 1 ? Math.ceil(length / 4) : whole;
    const values = new Float32Array(4 * width * rows);
    gl.bindFramebuffer(gl.FRAMEBUFFER, target);
    gl.readPixels(0, 0, width, rows, gl.RGBA, gl.FLOAT, values);
    if (gl.isContextLost()) throw lost();
    return values.subarray(0, length);
  };
  const one = take(4);

  return {
    get held() {
      return held - 1;
    },
    upload(values) {
      const texture = take(values.length);
      gl.bindTexture(gl.TEXTURE_2D, texture.handle);
      const put = (row: number, width: number, rows: number, part: Float32Array) =>
        gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, row, width, rows, gl.RGBA, gl.FLOAT, part);
      const whole = Math.floor(values.length / (4 * texture.width));
      if (whole > 0) put(0, texture.width, whole, values.subarray(0, whole * 4 * texture.width));
      const rest = values.subarray(whole * 4 * texture.width);
      if (rest.length > 0) {
        const padded = new Float32Array(4 * Math.ceil(rest.length / 4));
        padded.set(rest);
        put(whole, padded.length / 4, 1, padded);
      }
      return texture;
    },
    run(code, inputs, length, uniforms) {
      const outputs = Array.from({ length: code.outputs }, () => take(length));
      const [{ width, rows, target }] = outputs;
      const { program, places } = linked(code, inputs, width);
      gl.useProgram(program);
      inputs.forEach(({ handle }, i) => {
        gl.activeTexture(gl.TEXTURE0 + i);
        gl.bindTexture(gl.TEXTURE_2D, handle);
      });
      gl.activeTexture(gl.TEXTURE0 + inputs.length); // where uploads bind: no input is disturbed
      uniforms.forEach((value, i) => gl.uniform1f(places[i], value));
      gl.bindFramebuffer(gl.FRAMEBUFFER, outputs.length === 1 ? target : several);
      if (outputs.length > 1) attach(outputs);
      gl.viewport(0, 0, rows === 1 ? Math.ceil(length / 4) : width, rows);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      return outputs;
    },
    free(texture) {
      held -= 1;
      const key = `${texture.width} ${texture.rows}`;
      const same = pool.get(key) ?? [];
      same.push(texture);
      pool.set(key, same);
    },
    read,
    flush: () => void read(one), // gl.finish() does not wait in Chromium
    dispose() {
      for (const { handle, target } of made.splice(0)) {
        gl.deleteFramebuffer(target);
        gl.deleteTexture(handle);
      }
      pool.clear();
    },
  };
}

const tooLong = (length: number) =>
  new EngineError(
    'bad-net',
    `This network and batch need an array of ${length} values, more than a texture holds here.`,
    'Take a smaller batch.',
  );
