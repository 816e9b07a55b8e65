// The values that an address asks for by its query, `?device=wasm&seed=1`: of every figure that runs something, before its own link.
import { isGiven } from './given.ts';
import type { Param, Params, Values } from './params.ts';

const asked = (params: Params, query: string): [key: string, param: Param, text: string][] => {
  const said = new URLSearchParams(query);
  return Object.entries(params).flatMap(([key, param]) => {
    const text = said.get(key);
    return text === null || isGiven(param) ? [] : [[key, param, text] as [string, Param, string]];
  });
};

/** These values with what the query asks for and can have. */
export const withQuery = (params: Params, values: Values, query: string): Values => ({
  ...values,
  ...Object.fromEntries(
    asked(params, query).map(([key, param, text]) => [key, param.parse(text) ?? values[key]]),
  ),
});

/** A sentence for each value of the query that could not be had. */
export const queryNotes = (params: Params, query: string): string[] =>
  asked(params, query)
    .filter(([, param, text]) => param.parse(text) === undefined)
    .map(
      ([key, param, text]) =>
        `The address asks for ${key} = “${text.slice(0, 40)}”, but ${param.label.toLowerCase()} must be ${param.rule}: it stays at ${String(param.initial)}.`,
    );
