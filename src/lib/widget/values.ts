// A widget's values: the first ones, those an author or a link asks for, and those after a change. Pure; no DOM.
import type { Param, Params, Patch, Values } from './params.ts';
import type { AnyWidget } from './widget.ts';

/** Names that HTML gives to every element: an attribute of that name would be more than a parameter. */
const TAKEN = new Set([
  'id',
  'class',
  'style',
  'title',
  'hidden',
  'lang',
  'dir',
  'slot',
  'part',
  'role',
  'number',
  'alone',
  'wide',
]);

/** What each param says, before anybody asks for something else. */
export const initialValues = <P extends Params>(params: P): Values<P> =>
  Object.fromEntries(Object.entries(params).map(([key, param]) => [key, param.initial])) as Values<P>;

/**
 * The values that can stand together, nearest to these; every one within its bounds. `changed`: what was asked for last;
 * `before`: the values it was asked of.
 */
export function settled(widget: AnyWidget, values: Values, changed: Patch = {}, before?: Values): Values {
  const { params } = widget;
  const settle: NonNullable<AnyWidget['settle']> = widget.settle ?? ((v) => v);
  return nearestValues(params, settle(nearestValues(params, values), changed, before));
}

const nearestValues = (params: Params, values: Values): Values =>
  Object.fromEntries(
    Object.entries(params).map(([key, param]) => [key, param.nearest(values[key] as never)]),
  );

/**
 * The values after a change, brought into bounds and settled.
 * Throws a TypeError for a key that is no parameter: that is a slip in the widget, not in what a reader did.
 */
export function patched(widget: AnyWidget, values: Values, patch: Patch): Values {
  const stranger = Object.keys(patch).find((key) => !Object.hasOwn(widget.params, key));
  if (stranger !== undefined) throw new TypeError(`<${widget.name}> has no parameter "${stranger}".`);
  return settled(widget, { ...values, ...(patch as Values) }, patch, values);
}

/** The keys whose values differ, compared as a link spells them. */
export const changedKeys = (params: Params, from: Values, to: Values): string[] =>
  Object.entries(params)
    .filter(
      ([key, param]) =>
        from[key] !== to[key] && param.format(from[key] as never) !== param.format(to[key] as never),
    )
    .map(([key]) => key);

/** A sentence on a value that is not to be had: what was asked, and the rule it breaks. */
export const complaint = (key: string, asked: string, rule: string): string =>
  `${key} must be ${rule}, not “${asked.length > 40 ? `${asked.slice(0, 40)}…` : asked}”.`;

/** The sentence on what a param cannot read: its own, or the rule it breaks. */
export const objectionTo = (param: Param, key: string, text: string, rule = param.rule): string =>
  param.objection?.(text) ?? complaint(key, text, rule);

/**
 * The values an author asks for in a chapter, `<StrideExplorer size={7}>` or `size="7"`; what is not said is the default.
 * Throws a RangeError with a sentence for an unknown name, a value out of bounds, or values that cannot stand together: the build fails.
 */
export function authored(widget: AnyWidget, attributes: Readonly<Record<string, unknown>>): Values {
  const params: Params = widget.params;
  const fail = (sentence: string): never => {
    throw new RangeError(`<${widget.name}>: ${sentence}`);
  };
  for (const key of Object.keys(params))
    if (TAKEN.has(key)) fail(`"${key}" cannot be a parameter's name; HTML has it.`);
  const asked = Object.entries(attributes).map(([key, given]) => {
    const param = Object.hasOwn(params, key) ? params[key] : undefined;
    if (!param) return fail(`it has no parameter "${key}"; it has ${Object.keys(params).join(', ')}.`);
    const value = param.holds(given) ? given : typeof given === 'string' ? param.parse(given) : undefined;
    return value === undefined ? fail(objectionTo(param, key, String(given))) : [key, value];
  });
  const values = { ...initialValues(params), ...Object.fromEntries(asked) };
  const together = settled(widget, values, Object.fromEntries(asked));
  const odd = changedKeys(params, values, together).find((key) => key in attributes);
  if (odd !== undefined)
    fail(`${odd} = ${params[odd].format(values[odd] as never)} does not fit with the other values.`);
  return together;
}
