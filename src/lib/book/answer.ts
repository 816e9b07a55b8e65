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

const thousands = /(\d)[,\s\u00a0\u202f'’](?=\d{3}(?!\d))/g;

/**
 * The numbers of a line: “14 × 14 x 8”, “60,000”, “0.5”, “−3”, “1e-3”. Two readings where a comma or a space may stand
 * between thousands or between numbers (“96 363”); none when something else is in it.
 */
export function readingsOf(line: string): number[][] {
  const plain = line.replace(/[−–]/g, '-').trim();
  const readings = [plain.replace(thousands, '$1'), plain].map((text) =>
    text
      .split(/\s*[×x*,;]\s*|\s+/i)
      .filter(Boolean)
      .map(Number),
  );
  const read = readings.filter((numbers) => numbers.length > 0 && numbers.every(Number.isFinite));
  return read.length === 2 && read[0]?.length === read[1]?.length ? read.slice(0, 1) : read;
}

/** `within` and a rounding error: 0.51 is within 0.01 of 0.5. */
const near = (a: number[], b: number[], within: number) =>
  a.length === b.length && a.every((value, i) => Math.abs(value - b[i]) <= within + 1e-12 * Math.abs(b[i]));

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
      const readings = readingsOf(typed);
      const numbers = readings.find(({ length }) => length === right.length) ?? readings[0];
      if (!numbers) throw new Error(`${name}: the wrong answer “${typed}” is not a number.`);
      if (near(numbers, right, within))
        throw new Error(`${name}: the wrong answer “${typed}” is the right answer.`);
      return { answer: numbers, say };
    }),
  };
}

/** What to say to a reader who typed `line`. */
export function judge(line: string, { answer, within, wrong }: Question): Verdict {
  const readings = readingsOf(line);
  const asked = answer.length;
  if (readings.length === 0)
    return {
      kind: 'unread',
      say:
        asked === 1 ? 'Type a number, in digits.' : `Type ${asked} numbers, with × or spaces between them.`,
    };
  if (readings.some((numbers) => near(numbers, answer, within))) return { kind: 'right', say: 'Right.' };
  const known = wrong.find((one) => readings.some((numbers) => near(numbers, one.answer, within)));
  if (known) return { kind: 'wrong', say: known.say };
  const lengths = readings.map(({ length }) => length);
  if (!lengths.includes(asked))
    return { kind: 'wrong', say: `That is ${lengths[0]} of the ${asked} numbers asked for.` };
  return { kind: 'wrong', say: 'Not that.' };
}
