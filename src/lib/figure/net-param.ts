// A net as a param of a widget: its value is a text that spells one (lib/nets/text.ts). Whether its layers fit each other is
// the model's to say, for a reader builds a net through many that do not.
import { googlenetTraining } from '#lib/nets/googlenet.ts';
import { lenet5of1998 } from '#lib/nets/lenet5-1998.ts';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { longestText, netFromText, netToText, TextError, tidied } from '#lib/nets/text.ts';
import type { Net } from '#lib/nets/spec.ts';
import { text, type Common, type TextParam } from '#lib/widget/params.ts';

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
  netToText(lenet5),
  'v1;empty=28x28x1',
  'v1;4x4x1;conv(3,5);relu;softmax',
  'v1;8x8x2;parallel(conv(2,1);relu/conv(2,3);conv(2,9)/);relu;residual(conv(2,1)/);auxiliary(flatten;softmax)',
  netToText(googlenetTraining),
  netToText(lenet5of1998),
];

export function netParam(initial: Net, o: Common): TextParam {
  const param = text(netToText(initial), { ...o, maxLength: longestText });
  const holds = (value: unknown): value is string => param.holds(value) && objectionTo(value) === undefined;
  return {
    ...param,
    rule: 'a net as text, such as v1;28x28x1;flatten;connected(10);softmax',
    corners,
    holds,
    called: (spelled) => (holds(spelled) ? netFromText(spelled).name : ''),
    objection: (spelled) => objectionTo(spelled) ?? `${o.label} must be a line without control characters.`,
    parse(spelled) {
      const text = tidied(spelled);
      return spelled.length <= 2 * longestText && holds(text) ? text : undefined;
    },
    nearest: (value) => (holds(value) ? value : param.initial),
  };
}

/** The net before the last edit, as text; empty where nothing was edited. */
export function earlierParam(o: Common): TextParam {
  const param = netParam(lenet5, o);
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
