// The planes of two-routes: what stands above each, and its cells.
import type { Cell } from '#lib/viz/grid.ts';
import { OUT, type Plane } from './operations.ts';
import type { Model } from './routes.ts';
import { WORDS } from './words.ts';

export interface Panel {
  readonly title: string;
  readonly label: string;
  readonly plane: Plane;
  readonly as: 'input' | 'output';
  /** Cells that are the same place of the same thing light up together. */
  readonly id: string;
  /** The param whose numbers these are, to be typed over. */
  readonly param?: string;
  readonly grab?: string;
}
type Name = 'before' | 'second' | 'after' | 'first' | 'changed' | 'last';

export function panelsOf(m: Model): Record<Name, Panel> {
  const [done, operation] = [WORDS[m.test], WORDS[m.operation]];
  const input = (title: string, label: string, plane: Plane, id: string): Panel => ({
    title,
    label,
    plane,
    id,
    as: 'input',
  });
  const output = (title: string, label: string, plane: Plane, id: string): Panel => ({
    title,
    label,
    plane,
    id,
    as: 'output',
  });
  return {
    before: { ...input('the picture', 'The picture', m.before, 'x'), param: 'picture' },
    after: output(`first the ${operation} …`, 'What the operation makes of the picture', m.after, 'y'),
    first: output(`… then the ${done}`, `The ${done} of that`, m.first, 'z'),
    second: { ...input('a second picture', 'A second picture', m.added, 'b'), param: 'second' },
    changed: {
      ...input(`first the ${done} …`, `The ${done} of the picture`, m.changed, 's'),
      ...(m.test === 'shift' && { grab: 'shift' }),
    },
    last: output(`… then the ${operation}`, 'What the operation makes of that', m.second, 'z'),
  };
}

/** What is unknown, because it would have come from beyond the edge, is hatched; where the routes differ, framed. */
export const cellsIn = ({ plane, as, id, param, grab }: Panel, at: number, differ: ReadonlySet<string>) =>
  plane.flatMap((line, row) =>
    line.map((value, column): Cell => {
      const here = { at: row * OUT + column };
      return {
        row,
        column,
        as,
        datum: `${id}${row},${column}`,
        grab,
        ...(value === null ? { text: '', pad: true } : { value }),
        ...(param && { cell: `${param} ${row} ${column}` }),
        ...(as === 'output' && { set: here, point: here, current: here.at === at }),
        inside: id === 'z' && differ.has(`${row},${column}`),
      };
    }),
  );
