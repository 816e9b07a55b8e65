// What a WebGL 2 context says of the graphics card behind it, and what is said when it is lost. No programs.
import { EngineError } from '../error.ts';

/** The name of the graphics card, as far as the browser tells it. */
export function nameOf(gl: WebGL2RenderingContext): string {
  const named = gl.getExtension('WEBGL_debug_renderer_info');
  return String(gl.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
}

/** Whether a processor stands in for the graphics card. */
export const isSoftware = (renderer: string): boolean =>
  /swiftshader|llvmpipe|softpipe|software|basic render/i.test(renderer);

/** The name that a context opened for the question gives; undefined without WebGL 2. */
export function rendererHere(): string | undefined {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return undefined;
  const name = nameOf(gl);
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return name;
}

export const lost = (cause?: unknown): EngineError =>
  new EngineError(
    'no-device',
    'The graphics adapter stopped working: its WebGL context was lost.',
    'Train on the device wasm, or reload the page to try again.',
    undefined,
    cause,
  );
