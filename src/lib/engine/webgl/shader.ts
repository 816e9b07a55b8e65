// A program's text made whole and linked, once for every width that its textures have: GLSL finds a texel by shifting, and
// how far is written into the text.

/** A program's text between its declarations: what the names of its inputs and its `main` are made of is program.ts. */
export interface Code {
  /** Names of the textures, in order; `texel_NAME(i)` reads texel i. */
  readonly inputs: readonly string[];
  readonly uniforms: readonly string[];
  /** Textures that it makes at once. */
  readonly outputs: number;
  /** GLSL that defines `void make(int t)`, which sets `made0`, …: texel t of each output. */
  readonly text: string;
}

export interface Linked {
  readonly program: WebGLProgram;
  /** Of the uniforms, in order. */
  readonly places: readonly (WebGLUniformLocation | null)[];
}

/** One triangle over everything. */
const vertices = `#version 300 es
void main() { gl_Position = vec4(vec2((gl_VertexID << 1) & 2, gl_VertexID & 2) * 2.0 - 1.0, 0.0, 1.0); }`;

/**
 * What every program may call: functions that let NaN through. GLSL leaves open what max, exp, pow and log make of it, and software
 * rasterisers do make numbers of it, so bits tell.
 */
const withNaN = `bvec4 isNaN(vec4 v) { return greaterThan(floatBitsToUint(v) & 0x7fffffffu, uvec4(0x7f800000u)); }
bool isNaN(float v) { return (floatBitsToUint(v) & 0x7fffffffu) > 0x7f800000u; }
vec4 relu(vec4 v) { return mix(max(v, 0.0), v, isNaN(v)); }
float relu(float v) { return isNaN(v) ? v : max(v, 0.0); }
float expOrNaN(float v) { return isNaN(v) ? v : exp(v); }
float logOrNaN(float v) { return isNaN(v) ? v : log(v); }
float powOrNaN(float v, float power) { return isNaN(v) ? v : pow(v, power); }`;

const fragments = ({ inputs, uniforms, outputs, text }: Code, widths: readonly number[], to: number) => {
  const texel = (name: string, width: number) =>
    `uniform sampler2D texture_${name}; vec4 texel_${name}(int i) { return texelFetch(texture_${name}, ivec2(i & ${width - 1}, i >> ${Math.log2(width)}), 0); }`;
  return `#version 300 es
precision highp float; precision highp int; precision highp sampler2D;
${inputs.map((name, i) => texel(name, widths[i])).join('\n')}
${uniforms.map((name) => `uniform float ${name};`).join('\n')}
${Array.from({ length: outputs }, (_, i) => `layout(location = ${i}) out vec4 made${i};`).join('\n')}
${withNaN}
${text}
void main() { make(int(gl_FragCoord.y) * ${to} + int(gl_FragCoord.x)); }`;
};

/** The program for a code whose inputs, and whose output, have these widths; linked where there is none yet. */
export type Linker = (code: Code, inputs: readonly { width: number }[], to: number) => Linked;

/**
 * What finds the program for a code whose inputs and outputs have these widths, and links it where there is none.
 * @param lost the error to throw where the context is gone
 */
export function linker(gl: WebGL2RenderingContext, lost: () => Error): Linker {
  const byCode = new WeakMap<Code, Map<string, Linked>>();
  const byText = new Map<string, Linked>(); // layers alike share their programs
  return (code, inputs, to) => {
    const known = byCode.get(code) ?? new Map<string, Linked>();
    byCode.set(code, known);
    const key = `${inputs.map(({ width }) => width).join()} ${to}`;
    let linked = known.get(key);
    if (!linked) {
      const widths = inputs.map(({ width }) => width);
      const text = fragments(code, widths, to);
      linked = byText.get(text) ?? link(gl, code, text, lost);
      byText.set(text, linked);
      known.set(key, linked);
    }
    return linked;
  };
}

function link(gl: WebGL2RenderingContext, code: Code, text: string, lost: () => Error): Linked {
  if (gl.isContextLost()) throw lost();
  const program = gl.createProgram();
  const add = (kind: GLenum, text: string) => {
    const shader = gl.createShader(kind)!;
    gl.shaderSource(shader, text);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    return shader;
  };
  add(gl.VERTEX_SHADER, vertices);
  const fragment = add(gl.FRAGMENT_SHADER, text);
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    if (gl.isContextLost()) throw lost();
    throw new Error(
      `a WebGL program was refused: ${gl.getShaderInfoLog(fragment) || gl.getProgramInfoLog(program)}\n${code.text}`,
    );
  }
  gl.useProgram(program);
  code.inputs.forEach((name, i) => gl.uniform1i(gl.getUniformLocation(program, `texture_${name}`), i));
  return { program, places: code.uniforms.map((name) => gl.getUniformLocation(program, name)) };
}
