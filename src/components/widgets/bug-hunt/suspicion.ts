// What has come of the accusations in bug-hunt: which cells fail, whether cell and line are among the wrong ones, which lamps burn,
// and, when all do, what the honest test makes of all six.
import { honestly } from '#lib/bugs/honest.ts';
import { known, names } from './known.ts';
import { params, type P } from './params.ts';
import { isFound, isOver } from './rules.ts';

export function model(p: P) {
  const { one, code, faultLine, examples } = known[p.bug];
  const shown = examples[p.example];
  const other = examples[p.example === 'passes' ? 'fails' : 'passes'];
  const [planes, rows, columns] = shown.shape;
  const wrong = shown.show(shown.wrong).flat(2);
  const right = shown.show(shown.right).flat(2);
  const suspect = p.cell - 1;
  const { fails } = shown;
  return {
    p,
    one,
    code,
    shown,
    other,
    planes,
    rows,
    columns,
    wrong,
    right,
    fails,
    faultLine,
    suspect,
    number: names.indexOf(p.bug) + 1,
    failing: fails.filter(Boolean).length,
    caught: suspect >= 0 && fails[suspect],
    solved: p.line === faultLine,
    lamps: names.map((name, i) => ({
      name,
      number: i + 1,
      short: shortOf(name),
      found: isFound(p, name),
      here: name === p.bug,
    })),
    honest: isOver(p) ? names.map((name) => ({ title: known[name].one.name, ...honestly(name) })) : null,
  };
}
/** `convolution, dx` of `1: convolution, dx`. */
const shortOf = (name: P['bug']) =>
  params.bug.options.find(({ value }) => value === name)!.label.replace(/^\d: /, '');
export type Model = ReturnType<typeof model>;

export const placeOf = ({ rows, columns, planes }: Model, index: number): string => {
  const [plane, inPlane] = [Math.floor(index / (rows * columns)), index % (rows * columns)];
  const place = `row ${Math.floor(inPlane / columns)}, column ${inPlane % columns}`;
  return planes > 1 ? `${place} of channel ${plane}` : place;
};
