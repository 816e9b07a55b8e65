// Judging an exercise: reads the numbers a reader typed and finds the sentence that belongs to them. No page, no storage.

export interface Question {
  answer: number[];
  /** How far off still counts. */
  within: number;
  /** Answers that readers are known to give, each with the step that went wrong, as HTML. */
  wrong: { answer: number[]; say: string }[];
}
export interface Verdict {
  kind: 'right' | 'wrong' | 'unread';
  /** A sentence, as HTML: an author's with its formulas set, or one of ours. */
  say: string;
}

/** Every number of a line: “14 × 14 x 8”, “60,000”, “1 000”, “0.5”, “−3”, “1e-3”. Undefined when something else is in it. */
export function numbersIn(line: string): number[] | undefined {
  const plain = line
    .replace(/[−–]/g, '-')
    .replace(/(\d)[,\s\u00a0\u202f'](?=\d{3}(?!\d))/g, '$1')
    .trim();
  const parts = plain.split(/\s*[×x*,;]\s*|\s+/i).filter(Boolean);
  const numbers = parts.map(Number);
  return parts.length > 0 && numbers.every(Number.isFinite) ? numbers : undefined;
}

const near = (a: number[], b: number[], within: number) =>
  a.length === b.length && a.every((value, i) => Math.abs(value - b[i]) <= within);

/**
 * An author's answer and wrong answers as plain data for the page.
 * Throws when a wrong answer is not a number, or is the right one.
 */
export function questionOf(
  name: string,
  {
    answer,
    within = 1e-9,
    wrong = {},
  }: { answer: number | number[]; within?: number; wrong?: Record<string, string> },
): Question {
  const right = [answer].flat();
  return {
    answer: right,
    within,
    wrong: Object.entries(wrong).map(([typed, say]) => {
      const numbers = numbersIn(typed);
      if (!numbers) throw new Error(`${name}: the wrong answer “${typed}” is not a number.`);
      if (near(numbers, right, within))
        throw new Error(`${name}: the wrong answer “${typed}” is the right answer.`);
      return { answer: numbers, say };
    }),
  };
}

/** What to say to a reader who typed `line`. */
export function judge(line: string, { answer, within, wrong }: Question): Verdict {
  const numbers = numbersIn(line);
  if (!numbers)
    return {
      kind: 'unread',
      say:
        answer.length === 1
          ? 'Type a number, in digits.'
          : `Type ${answer.length} numbers, with × or spaces between them.`,
    };
  if (near(numbers, answer, within)) return { kind: 'right', say: 'Right.' };
  const known = wrong.find((w) => near(numbers, w.answer, within));
  if (known) return { kind: 'wrong', say: known.say };
  if (numbers.length !== answer.length)
    return { kind: 'wrong', say: `That is ${numbers.length} of the ${answer.length} numbers asked for.` };
  return { kind: 'wrong', say: 'Not that. The hint may help.' };
}
