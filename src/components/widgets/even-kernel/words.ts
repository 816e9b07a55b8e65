// What even-kernel says: where the middle of its kernel lies, and the figure in a sentence.
import { plural } from '#lib/viz/format.ts';
import { fraction, num, type Part } from '#lib/viz/formula.ts';
import type { Model } from './layers.ts';
import { CELLS } from './params.ts';

export function facts({ kernel, pad, layers, drift, grown }: Model): Part[][] {
  const size = num(kernel, 'kernel', { param: 'kernel' });
  return [
    [
      'cells before the middle of the kernel, and after it: ',
      fraction([size, ' − 1'], ['2']),
      ' = ',
      num((kernel - 1) / 2, 'kernel'),
      kernel % 2 === 1 ? ', a whole number' : ', no whole number',
    ],
    pad
      ? [
          `pad before ${pad.before}, after ${pad.after}; after ${plural(layers, 'layer')} the middle has moved by `,
          num(drift, 'output'),
          ' and the line grown by ',
          num(grown, 'output'),
        ]
      : ['no layer yet'],
  ];
}

export function describe({ kernel, padding, layers, lines, drift, grown, pad }: Model): string {
  const moved =
    Math.abs(drift) < 1e-9
      ? 'stays where it was'
      : `moves by ${plural(Number(Math.abs(drift).toFixed(3)), 'cell')} to the ${drift < 0 ? 'left' : 'right'}`;
  const size =
    grown === 0
      ? `keeps its ${CELLS} cells`
      : `${grown < 0 ? 'shrinks' : 'grows'} to ${lines.at(-1)!.values.length} cells`;
  return (
    `One bright cell on a line of ${CELLS}, smoothed ${layers === 1 ? 'once' : `${layers} times`} by a kernel of ${kernel}, padded ${padding === 'same' ? 'so that the size stays' : 'equally at each end'}${pad ? ` (${pad.before} before, ${pad.after} after)` : ''}. ` +
    `Its middle ${moved}, and the line ${size}.`
  );
}
