// Fetches the engine, once, when somebody asks for it: a reader who only reads downloads none of it.
import { partLost, wayOn } from '#lib/lost.ts';

/** What was to be loaded, or, where its code does not come, a rejection with a sentence and a way on. */
export async function loaded<M>(load: Promise<M>, code: string, message: string): Promise<M> {
  try {
    return await load;
  } catch (cause) {
    partLost(cause);
    throw Object.assign(new Error(message, { cause }), { way: wayOn, code });
  }
}

export const loadEngine = () =>
  loaded(
    import('#lib/engine/client.ts'),
    'engine-missing',
    'The engine, a part of this page’s code, did not come.',
  );
