// Fetches the engine, once, when somebody asks for it: a reader who only reads downloads none of it.
import { type Failure } from './words.ts';

/** The engine's client. Rejects with a Failure's fields when its code does not come. */
export async function loadEngine() {
  try {
    return await import('#lib/engine/client.ts');
  } catch (cause) {
    const failure: Failure = {
      code: 'engine-missing',
      message: 'The engine, a part of this page’s code, did not come.',
      way: 'Check the connection and reload the page.',
    };
    throw Object.assign(new Error(failure.message, { cause }), failure);
  }
}
