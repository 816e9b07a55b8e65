// A WebGL 2 context with the programs that were linked in it: what lasts between runs. What a run has of it are its textures.
import { lost, nameOf } from './renderer.ts';
import { linker, type Linker } from './shader.ts';

export interface Context {
  readonly gl: WebGL2RenderingContext;
  /** The name of the graphics card, as far as the browser tells it. */
  readonly renderer: string;
  /** Texels along the longest side of a texture. */
  readonly most: number;
  readonly linked: Linker;
  /** A framebuffer for programs that make several arrays at once. */
  readonly several: WebGLFramebuffer;
}

/** @throws Error that says what is missing: WebGL 2, or textures of 32-bit floats */
export function openContext(): Context {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2', { antialias: false, depth: false, alpha: false });
  if (!gl) throw new Error('there is no WebGL 2 here');
  if (!gl.getExtension('EXT_color_buffer_float')) throw new Error('its textures hold no 32-bit floats');
  return {
    gl,
    renderer: nameOf(gl),
    most: gl.getParameter(gl.MAX_TEXTURE_SIZE),
    linked: linker(gl, lost),
    several: gl.createFramebuffer(),
  };
}

/** Gives the context back to the browser, which grants only so many. */
export const closeContext = ({ gl }: Context): void => gl.getExtension('WEBGL_lose_context')?.loseContext();
