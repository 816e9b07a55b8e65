// Fetches the engine, once, when somebody asks for it: a reader who only reads downloads none of it.
import { partLost, wayOn } from '#lib/lost.ts';
import type { Failure } from '#lib/run/failure.ts';

/** The engine's client. Rejects with a Failure's fields when its code does not come. */
export async function loadEngine() {
  try {
    return await import('#lib/engine/client.ts');
  } catch (cause) {
    partLost(cause);
    const failure: Failure = {
      code: 'engine-missing',
      message: 'The engine, a part of this page’s code, did not come.',
      way: wayOn,
    };
    throw Object.assign(new Error(failure.message, { cause }), failure);
  }
}

/** Fetches it when the reader is about to press the button; what fails is said when it is pressed. */
export function loadOnIntent(button: HTMLElement, signal: AbortSignal): void {
  for (const intent of ['pointerenter', 'focus'])
    button.addEventListener(intent, () => void loadEngine().catch(() => {}), { once: true, signal });
}
