// What is said of the chosen layer where no formula says it: what it holds, what it leaves as it is, what an output of it sees.
import { shapeText } from '#lib/nets/words.ts';
import type { Row } from '#lib/nets/trace.ts';
import { plural, times } from '#lib/viz/format.ts';

/** For a layer without formulas; nothing for what is no layer. */
export function plainly(row: Row | undefined, faulty: boolean): string {
  if (faulty) return 'It does not fit, so it has no numbers yet.';
  if (!row) return '';
  const { branches, params, input, output } = row;
  const has = params === 0 ? 'no weights' : plural(params, 'parameter');
  const holds = branches.length > 0 ? `The layers in it have ${has}` : `It has ${has}`;
  const [before, after] = [shapeText(input), shapeText(output)];
  if (row.kind === 'auxiliary')
    return `${holds}: a second output with a loss of its own, for training. The net goes on with what it reads, ${before}.`;
  return before === after
    ? `${holds} and ${branches.length > 0 ? 'leave' : 'leaves'} the shape as it is.`
    : `${holds} and ${branches.length > 0 ? 'make' : 'makes'} ${after} of ${before}.`;
}

/** Whether a layer has several places, so that there is a next one. */
const isMap = ({ output }: Row) => output.height > 1 || output.width > 1;

/** “one output sees 5 × 5 pixels, and the next one begins 1 pixel on” */
export function sight(row: Row): string {
  const { receptiveField, jump } = row;
  const field = `one output sees ${times(...receptiveField)} ${receptiveField.every((n) => n === 1) ? 'pixel' : 'pixels'}`;
  if (!isMap(row)) return field;
  const [down, across] = jump;
  const next =
    down === across
      ? `the next one begins ${plural(across, 'pixel')} on`
      : `the next one begins ${plural(across, 'pixel')} further right, and the one below ${plural(down, 'pixel')} further down`;
  return `${field}, and ${next}`;
}
