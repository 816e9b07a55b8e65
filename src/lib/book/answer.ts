// Judging an exercise: which of the numbers that a line may mean (typed.ts) are right, and the sentence that belongs to them. No
// page, no storage.
import type { Question } from './question.ts';
import { near, slipOf, understood } from './slips.ts';
import { read } from './typed.ts';

export interface Verdict {
  kind: 'right' | 'wrong' | 'unread';
  /** A sentence, as HTML: an author's with its formulas set, or one of ours. */
  say: string;
}

interface Asked {
  answer: number | number[];
  within?: number;
  wrong?: Record<string, string>;
  unit?: string | undefined;
  label?: string | undefined;
}

/**
 * An author's answer and wrong answers as plain data for the page.
 * Throws when a wrong answer is not a number, or is the right one.
 */
export function questionOf(
  name: string,
  { answer, within = 1e-9, wrong = {}, unit, label }: Asked,
): Question {
  const right = [answer].flat();
  return {
    answer: right,
    within,
    wrong: Object.entries(wrong).map(([typed, say]) => {
      const { readings } = read(typed, right.length, unit);
      const { numbers } = readings.find((one) => one.numbers.length === right.length) ?? readings[0] ?? {};
      if (!numbers) throw new Error(`${name}: the wrong answer “${typed}” is not a number.`);
      if (near(numbers, right, within))
        throw new Error(`${name}: the wrong answer “${typed}” is the right answer.`);
      return { answer: numbers, say };
    }),
    ...(unit && { unit }),
    ...(right.length === 3 && (!label || label.includes('×')) && { shape: true }),
  };
}

const words = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
const counted = (count: number) => `${words[count] ?? count} number${count === 1 ? '' : 's'}`;

/** What stands in the empty field: how many numbers there should be, and how to write them. */
export function placeholderOf({ answer, shape }: Question): string {
  if (answer.length === 1) return 'A number';
  return shape ? 'Three numbers, as in 5 × 7 × 2' : `${counted(answer.length)}, with spaces`;
}

/** What to say to a reader who typed `line`. */
export function judge(line: string, question: Question): Verdict {
  const { answer, within, wrong, unit } = question;
  const asked = answer.length;
  const { readings, unknown } = read(line, asked, unit);
  if (readings.length === 0) {
    const what = asked === 1 ? 'a number, in digits' : `${asked} numbers, with × or spaces between them`;
    return {
      kind: 'unread',
      say: unknown ? `“${unknown}” is not understood. Type ${what}.` : `Type ${what}.`,
    };
  }
  const isNear = (numbers: readonly number[]) => readings.some((one) => near(one.numbers, numbers, within));
  if (isNear(answer)) return { kind: 'right', say: 'Right.' };
  const known = wrong.find((one) => isNear(one.answer));
  if (known) return { kind: 'wrong', say: known.say };
  const fitting = readings.filter(({ numbers }) => numbers.length === asked);
  const typed = readings[0].numbers.length;
  if (fitting.length > 0)
    return { kind: 'wrong', say: slipOf(fitting, question) ?? understood(fitting, readings, answer) };
  if (asked === 1) return { kind: 'unread', say: `One number is asked for, and these are ${typed}.` };
  return { kind: 'wrong', say: `That is ${typed} of the ${asked} numbers asked for.` };
}
