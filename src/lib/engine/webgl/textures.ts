// WebGL 2 as a machine for flat arrays: an array is a texture, four values a texel; running a program draws a new one. Textures
// are kept for the next array of their size, programs by their text. No layers, no tensors, no library.
import { EngineError } from '../report.ts';

/** Texels in a row of every texture; a power of two, so that a place is found by shifting. */
const WIDTH = 2048;
const SHIFT = 11;

export interface Texture {
  /** Values in it. */
  readonly length: number;
  readonly rows: number;
  readonly handle: WebGLTexture;
  readonly target: WebGLFramebuffer;
}

/** A program's text between its declarations: what the names of its inputs and its `main` are made of is gpu.ts. */
export interface Code {
  /** Names of the textures, in order; `texel_NAME(i)` reads texel i. */
  readonly inputs: readonly string[];
  readonly uniforms: readonly string[];
  /** GLSL that defines `vec4 quad(int t)`: texel t of the output. */
  readonly text: string;
}

export interface Textures {
  /** The name of the graphics card, as far as the browser tells it. */
  readonly renderer: string;
  /** Textures in use. */
  readonly held: number;
  upload(values: Float32Array): Texture;
  /** A new array of `length` values. */
  run(code: Code, inputs: readonly Texture[], length: number, uniforms: readonly number[]): Texture;
  /** Gives a texture back: what it held may be overwritten. */
  free(texture: Texture): void;
  /** Waits for all that was drawn. @throws EngineError 'no-device' where the context is lost */
  read(texture: Texture): Float32Array;
  settle(): void;
  dispose(): void;
}

/** @throws Error that says what is missing: WebGL 2, or textures of 32-bit floats */
export function textures(): Textures {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { antialias: false, depth: false, alpha: false });
  if (!gl) throw new Error('there is no WebGL 2 here');
  if (!gl.getExtension('EXT_color_buffer_float')) throw new Error('its textures hold no 32-bit floats');
  const named = gl.getExtension('WEBGL_debug_renderer_info');
  const most: number = gl.getParameter(gl.MAX_TEXTURE_SIZE);
  const pool = new Map<number, Texture[]>();
  const programs = new Map<string, Linked>();
  let held = 0;

  function take(length: number): Texture {
    const rows = Math.max(1, Math.ceil(length / (4 * WIDTH)));
    if (rows > most) throw tooLong(length);
    held += 1;
    const old = pool.get(rows)?.pop();
    if (old) return { ...old, length };
    const handle = gl!.createTexture();
    gl!.bindTexture(gl!.TEXTURE_2D, handle);
    gl!.texStorage2D(gl!.TEXTURE_2D, 1, gl!.RGBA32F, WIDTH, rows);
    gl!.texParameteri(gl!.TEXTURE_2D, gl!.TEXTURE_MIN_FILTER, gl!.NEAREST);
    gl!.texParameteri(gl!.TEXTURE_2D, gl!.TEXTURE_MAG_FILTER, gl!.NEAREST);
    const target = gl!.createFramebuffer();
    gl!.bindFramebuffer(gl!.FRAMEBUFFER, target);
    gl!.framebufferTexture2D(gl!.FRAMEBUFFER, gl!.COLOR_ATTACHMENT0, gl!.TEXTURE_2D, handle, 0);
    return { length, rows, handle, target };
  }

  const read = ({ length, rows, target }: Texture): Float32Array => {
    const texels = Math.ceil(length / 4);
    const width = rows === 1 ? texels : WIDTH;
    const values = new Float32Array(4 * width * rows);
    gl.bindFramebuffer(gl.FRAMEBUFFER, target);
    gl.readPixels(0, 0, width, rows, gl.RGBA, gl.FLOAT, values);
    if (gl.isContextLost()) throw lost();
    return values.subarray(0, length);
  };
  const one = take(4);

  return {
    renderer: String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER)),
    get held() {
      return held - 1;
    },
    upload(values) {
      const texture = take(values.length);
      gl.bindTexture(gl.TEXTURE_2D, texture.handle);
      const put = (row: number, width: number, rows: number, part: Float32Array) =>
        gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, row, width, rows, gl.RGBA, gl.FLOAT, part);
      const whole = Math.floor(values.length / (4 * WIDTH));
      if (whole > 0) put(0, WIDTH, whole, values.subarray(0, whole * 4 * WIDTH));
      const rest = values.subarray(whole * 4 * WIDTH);
      if (rest.length > 0) {
        const padded = new Float32Array(4 * Math.ceil(rest.length / 4));
        padded.set(rest);
        put(whole, padded.length / 4, 1, padded);
      }
      return texture;
    },
    run(code, inputs, length, uniforms) {
      const output = take(length);
      let linked = programs.get(code.text);
      if (!linked) programs.set(code.text, (linked = link(gl, code)));
      gl.useProgram(linked.program);
      inputs.forEach(({ handle }, i) => {
        gl.activeTexture(gl.TEXTURE0 + i);
        gl.bindTexture(gl.TEXTURE_2D, handle);
      });
      gl.activeTexture(gl.TEXTURE0 + inputs.length); // where uploads bind: no input is disturbed
      uniforms.forEach((value, i) => gl.uniform1f(linked.uniforms[i], value));
      gl.bindFramebuffer(gl.FRAMEBUFFER, output.target);
      gl.viewport(0, 0, output.rows === 1 ? Math.ceil(length / 4) : WIDTH, output.rows);
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      return output;
    },
    free(texture) {
      held -= 1;
      const same = pool.get(texture.rows) ?? [];
      same.push(texture);
      pool.set(texture.rows, same);
    },
    read,
    settle: () => void read(one), // gl.finish() does not wait in Chromium
    dispose: () => gl.getExtension('WEBGL_lose_context')?.loseContext(),
  };
}

interface Linked {
  program: WebGLProgram;
  uniforms: (WebGLUniformLocation | null)[];
}

/** One triangle over everything. */
const vertices = `#version 300 es
void main() { gl_Position = vec4(vec2((gl_VertexID << 1) & 2, gl_VertexID & 2) * 2.0 - 1.0, 0.0, 1.0); }`;

const fragments = ({ inputs, uniforms, text }: Code) => `#version 300 es
precision highp float; precision highp int; precision highp sampler2D;
${inputs.map((name) => `uniform sampler2D texture_${name}; vec4 texel_${name}(int i) { return texelFetch(texture_${name}, ivec2(i & ${WIDTH - 1}, i >> ${SHIFT}), 0); }`).join('\n')}
${uniforms.map((name) => `uniform float ${name};`).join('\n')}
out vec4 color;
${text}
void main() { color = quad(int(gl_FragCoord.y) * ${WIDTH} + int(gl_FragCoord.x)); }`;

function link(gl: WebGL2RenderingContext, code: Code): Linked {
  const program = gl.createProgram();
  const add = (kind: GLenum, text: string) => {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    return shader;
  };
  add(gl.VERTEX_SHADER, vertices);
  const fragment = add(gl.FRAGMENT_SHADER, fragments(code));
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    if (gl.isContextLost()) throw lost();
    throw new Error(
      `a WebGL program was refused: ${gl.getShaderInfoLog(fragment) || gl.getProgramInfoLog(program)}\n${code.text}`,
    );
  }
  gl.useProgram(program);
  code.inputs.forEach((name, i) => gl.uniform1i(gl.getUniformLocation(program, `texture_${name}`), i));
  return { program, uniforms: code.uniforms.map((name) => gl.getUniformLocation(program, name)) };
}

const lost = () =>
  new EngineError(
    'no-device',
    'The graphics adapter stopped working: its WebGL context was lost.',
    'Train on the device wasm, or reload the page to try again.',
  );

const tooLong = (length: number) =>
  new EngineError(
    'bad-net',
    `This network and batch need an array of ${length} values, more than a texture holds here.`,
    'Take a smaller batch.',
  );
