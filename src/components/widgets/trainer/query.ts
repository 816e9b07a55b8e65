// The settings that an address asks for: `?device=wasm&seed=1`. No document.
import { initialValues } from '#lib/widget/values.ts';
import { type Param, type Params, type Values } from '#lib/widget/params.ts';

/** The settings of a query, and by setting a sentence for each value that could not be had; `named` is what it calls a setting. */
export function settingsIn<P extends Params>(
  params: P,
  query: string,
  named: (param: Param) => string,
): { settings: Values<P>; notes: Partial<Record<keyof P, string>> } {
  const asked = new URLSearchParams(query);
  const settings: Record<string, unknown> = initialValues(params);
  const notes: Partial<Record<string, string>> = {};
  for (const [key, param] of Object.entries<Param>(params)) {
    const text = asked.get(key);
    if (text === null) continue;
    const value = param.parse(text);
    if (value !== undefined) settings[key] = value;
    else
      notes[key] =
        `The address asks for ${key} = “${text.slice(0, 40)}”, but ${named(param)} must be ${param.rule}: it stays at ${String(param.initial)}.`;
  }
  return { settings: settings as Values<P>, notes: notes as Partial<Record<keyof P, string>> };
}
