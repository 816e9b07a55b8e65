// A net as a param of a widget: its value is a text that spells one (lib/nets/text.ts). Whether its layers fit each other is
// the model's to say, for a reader builds a net through many that do not.
import { nets } from '#lib/nets/index.ts';
import { longestText, netFromText, netToText, TextError, tidied } from '#lib/nets/text.ts';
import type { Net } from '#lib/nets/spec.ts';
import { text, type TextParam } from '#lib/widget/params.ts';

/** Why a text spells no net, in a sentence; undefined where it spells one. */
export function objectionTo(spelled: string): string | undefined {
  try {
    netFromText(spelled);
    return undefined;
  } catch (error) {
    if (error instanceof TextError) return error.message;
    throw error;
  }
}

// Bounds for the contract test: an empty net, one with a fault at the start, one within a branch, and the longest of the book.
const corners = [
  netToText(nets.lenet5),
  'v1;empty=28x28x1',
  'v1;4x4x1;conv(3,5);relu;softmax',
  'v1;8x8x2;parallel(conv(2,1);relu/conv(2,3);conv(2,9)/);relu;residual(conv(2,1)/);auxiliary(flatten;softmax)',
  netToText(nets['googlenet-training']),
  netToText(nets['lenet5-1998']),
];

export function netParam(initial: Net, o: { readonly label: string; readonly quiet?: boolean }): TextParam {
  const param = text(netToText(initial), { ...o, maxLength: longestText });
  const holds = (value: unknown): value is string => param.holds(value) && objectionTo(value) === undefined;
  return {
    ...param,
    rule: 'a net as text, such as v1;28x28x1;flatten;connected(10);softmax',
    corners,
    holds,
    objection: (spelled) => objectionTo(spelled) ?? `${o.label} must be a line without control characters.`,
    parse(spelled) {
      const text = tidied(spelled);
      return spelled.length <= 2 * longestText && holds(text) ? text : undefined;
    },
    nearest: (value) => (holds(value) ? value : param.initial),
  };
}

/** The net before the last edit, as text; empty where nothing was edited. */
export function earlierParam(o: { readonly label: string; readonly quiet?: boolean }): TextParam {
  const param = netParam(nets.lenet5, o);
  const holds = (value: unknown): value is string => value === '' || param.holds(value);
  return {
    ...param,
    initial: '',
    corners: ['', param.corners[0], param.corners.at(-1)!],
    holds,
    parse: (spelled) => (spelled === '' ? '' : param.parse(spelled)),
    nearest: (value) => (holds(value) ? value : ''),
  };
}
