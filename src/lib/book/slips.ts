// Slips that need no author to foresee them: the right numbers in another order, another sign, a share for a percentage. A sentence each.
import { format } from '#lib/viz/format.ts';
import type { Question } from './question.ts';
import type { Reading } from './typed.ts';

export const near = (a: readonly number[], b: readonly number[], within: number): boolean =>
  a.length === b.length && a.every((value, i) => Math.abs(value - b[i]) <= within + 1e-12 * Math.abs(b[i]));

type Slip = (numbers: readonly number[], question: Question) => string | false;

const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);
const scaled = (numbers: readonly number[], by: number) => numbers.map((n) => n * by);
const turned = ([height, width, channels]: readonly number[]) => [channels, height, width];

const slips: readonly Slip[] = [
  (numbers, { answer, within, shape }) =>
    shape === true &&
    near(numbers, turned(answer), within) &&
    'The numbers are right. That is PyTorch’s order, channels first; in this book they come last: height × width × channels.',
  (numbers, { answer, within }) =>
    answer.length > 1 &&
    near(sorted(numbers), sorted(answer), within) &&
    'These are the right numbers, in another order.',
  (numbers, { answer, within, unit = '' }) =>
    unit.includes('%') &&
    near(scaled(numbers, 100), answer, within) &&
    'That is the share, and it is right. Per cent are asked for: a hundred times as much.',
  (numbers, { answer, within, unit = '' }) =>
    !unit.includes('%') &&
    answer.every((n) => !Number.isInteger(n) && Math.abs(n) < 1) &&
    near(scaled(numbers, 1 / 100), answer, within) &&
    'In per cent that is right. The share is asked for: a hundredth of it.',
  (numbers, { answer, within }) =>
    near(scaled(numbers, -1), answer, within) &&
    `The ${answer.length > 1 ? 'numbers are' : 'number is'} right, the sign is not.`,
];

/** What went wrong with numbers that no author foresaw; undefined where no slip leads to them. */
export const slipOf = (readings: readonly Reading[], question: Question): string | undefined =>
  readings
    .flatMap(({ numbers }) => slips.map((slip) => slip(numbers, question)))
    .find((say) => say !== false);

/** How an answer that is not right was understood, where that may be in doubt. */
export function understood(
  readings: readonly Reading[],
  all: readonly Reading[],
  answer: readonly number[],
): string {
  const [first, second] = readings.map(({ numbers }) => numbers[0]);
  if (answer.length > 1 || first === undefined) return 'Not that.';
  const factors = all.find(({ numbers }) => numbers.length > 1)?.numbers;
  if (readings[0].computed && factors?.every((factor) => factor === factors[0]))
    return `That comes to ${format(first)}, and is not the answer. If you mean a square, type one side of it.`;
  if (readings[0].computed) return `That comes to ${format(first)}: not the answer.`;
  if (second !== undefined && !readings[1].computed)
    return `Not that, neither as ${format(first)} nor as ${format(second)}. Decimals stand after a point here.`;
  return 'Not that.';
}
