// What padding-line says: the sum of the window, and the figure in a sentence.
import type { Part } from '#lib/viz/formula.ts';
import { format, plural } from '#lib/viz/format.ts';
import type { Fill } from '#lib/geometry/fill.ts';
import { startOf } from '#lib/geometry/slide.ts';
import { windowSum } from '#lib/figure/written-sum.ts';
import type { Model } from './padded.ts';
import type { P } from './params.ts';

export function chosenSum({ outputs, at, w, line, s }: Model): Part[] {
  const { sources, sum } = outputs[at];
  const taps = sources.map((position, tap) => ({
    w: w[tap],
    x: line[position + s.pad.before].value,
    datums: [`w${tap}`, `x${position}`] as const,
  }));
  return windowSum(at, taps, sum);
}

const SAID: Readonly<Record<Fill, string>> = {
  zero: 'zeros',
  replicate: 'copies of the last number',
  reflect: 'the numbers mirrored, the last one not repeated',
  symmetric: 'the numbers mirrored, the last one repeated',
  circular: 'the numbers from the other end',
};
const HOW: Readonly<Record<P['how'], string>> = {
  valid: 'Without padding',
  same: 'With padding for as many outputs as the stride allows',
  full: 'With full padding',
  own: 'With padding by hand',
};

export function describe({ s, how, fill, outputs, at, touched, line }: Model): string {
  const { before, after } = s.pad;
  const added =
    before + after === 0
      ? ', nothing is added'
      : `, ${before} ${before === 1 ? 'cell is' : 'cells are'} added before and ${after} after, filled with ${SAID[fill]}`;
  const read = outputs[at].sources.map((position) => {
    const { value, inside } = line[position + before];
    return inside ? format(value) : `${format(value)} (made up)`;
  });
  const left =
    s.dropped > 0
      ? ` ${plural(s.dropped, 'cell')} at the end ${s.dropped === 1 ? 'is' : 'are'} never read.`
      : '';
  return (
    `${HOW[how]}${added}: ${plural(s.size, 'number')} under a window of ${s.kernel} at stride ${s.stride} make ${plural(s.out, 'output')}, ` +
    `${touched === 0 ? 'none' : touched} of which read${touched === 1 ? 's' : ''} padding.${left} ` +
    `The window at ${format(startOf(s, at))} reads ${read.join(', ')} and gives ${format(outputs[at].sum)}.`
  );
}
