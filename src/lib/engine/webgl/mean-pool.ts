// Mean pooling as programs: padding is not counted.
import { valuesIn } from '#lib/nets/effect.ts';
import type { Call, Makers } from '../device.ts';
import type { Gpu } from './gpu.ts';
import type { Program } from './program.ts';
import { eachTap, eachWindow, inX, inY, split } from './windows.ts';

const call = (name: string, run: Call['run']): Call => ({ name, run });

export const meanPool =
  (gpu: Gpu): Makers['meanPool'] =>
  ({ row, x, dx, y, dy }) => {
    const { g } = row;
    const forward: Program = {
      inputs: ['x'],
      main: `${split(g.rows.out, g.columns.out, g.channels)} float cells = 0.0;
        ${eachTap(g, `result += x(${inX(g, 'row', 'column', 'c')}); cells += 1.0;`)} result /= cells;`,
    };
    const backward: Program = {
      inputs: ['dy'],
      functions: `float cells(int i, int j) { float count = 0.0; ${eachTap(g, 'count += 1.0;')} return count; }`,
      main: `${split(g.rows.size, g.columns.size, g.channels)}
        ${eachWindow(g, `result += dy(${inY(g, g.channels, 'outRow', 'outColumn', 'c')}) / cells(outRow, outColumn);`)}`,
    };
    return {
      forward: [call('meanPool', (n) => gpu.run(forward, [x], y, n * valuesIn(row.output)))],
      backward: dx ? [call('meanPool dx', (n) => gpu.run(backward, [dy], dx, n * valuesIn(row.input)))] : [],
    };
  };
