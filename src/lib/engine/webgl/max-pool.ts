// Max-pooling as programs. Forward notes which tap of its window won, so that on the way back a pixel asks the windows that read it
// whether it was the one. Channels lie side by side: up to four of a pixel are looked at together.
import { valuesIn } from '#lib/nets/effect.ts';
import type { PoolWindows } from '#lib/geometry/windows.ts';
import type { Makers } from '../device.ts';
import { isWhole, type Gpu } from './gpu.ts';
import { byRuns, runAt, togetherOf } from './runs.ts';
import { eachTap, eachWindow, inX, inY, split } from './windows.ts';

/** The body for every window that reads a pixel; where no two windows overlap, that is one at most. */
function itsWindow(g: PoolWindows, body: string): string {
  const { rows, columns } = g;
  const isApart = [rows, columns].every(
    ({ stride, kernel, dilation, pad }) => stride === kernel && dilation === 1 && pad.before === 0,
  );
  if (!isApart) return eachWindow(g, body);
  return `int outRow = i / ${rows.kernel}; int outColumn = j / ${columns.kernel};
    int u = i % ${rows.kernel}; int v = j % ${columns.kernel};
    if (outRow < ${rows.out} && outColumn < ${columns.out}) { ${body} }`;
}

export const maxPool =
  (gpu: Gpu): Makers['maxPool'] =>
  ({ row, batch, x, dx, y, dy, relu }) => {
    const { g } = row;
    const winner = gpu.alloc(batch * valuesIn(row.output));
    const inQuads = isWhole(x) && isWhole(dy);
    const together = inQuads ? togetherOf(g.channels) : 1;
    const tap = `float(u * ${g.columns.kernel} + v)`;
    // The first of equals wins, NaN over all. After a relu a window whose largest is not positive has no winner.
    const forward = byRuns(
      ['x'],
      together,
      ['result0', 'result1'],
      `${split(g.rows.out, g.columns.out, g.channels)} bool isFirst = true;
      ${eachTap(
        g,
        `vec4 value = ${runAt('x', inQuads, inX(g, 'row', 'column', 'c'))};
        bvec4 wins = isFirst ? bvec4(true) : bvec4(uvec4(greaterThan(value, run0)) | uvec4(isNaN(value))); isFirst = false;
        run0 = mix(run0, value, wins); run1 = mix(run1, vec4(${tap}), wins);`,
      )}
      ${relu ? 'run1 = mix(vec4(-1.0), run1, greaterThan(run0, vec4(0.0))); run0 = relu(run0);' : ''}`,
    );
    const place = inY(g, g.channels, 'outRow', 'outColumn', 'c');
    const backward = byRuns(
      ['winner', 'dy'],
      together,
      ['result'],
      `${split(g.rows.size, g.columns.size, g.channels)}
      ${itsWindow(
        g,
        `run0 += mix(vec4(0.0), ${runAt('dy', inQuads, place)}, equal(${runAt('winner', inQuads, place)}, vec4(${tap})));`,
      )}`,
    );
    return {
      forward: [
        { name: 'maxPool', run: (n) => gpu.run(forward, [x], [y, winner], n * valuesIn(row.output)) },
      ],
      backward: dx
        ? [
            {
              name: 'maxPool dx',
              run: (n) => gpu.run(backward, [winner, dy], dx, n * valuesIn(row.input)),
            },
          ]
        : [],
    };
  };
