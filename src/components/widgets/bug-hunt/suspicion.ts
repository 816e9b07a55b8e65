// What has come of a suspicion in bug-hunt: which cells fail, and whether the cell and the line are among the wrong ones.
import { known, numberOf, type P } from './params.ts';

export function model(p: P) {
  const { one, code, examples } = known[p.bug];
  const shown = examples[p.example];
  const [planes, rows, columns] = shown.shape;
  const wrong = shown.show(shown.wrong).flat(2);
  const right = shown.show(shown.right).flat(2);
  const faultLine = code.findIndex((line) => line.includes(one.fault.wrong)) + 1;
  const suspect = p.cell - 1;
  const fails = wrong.map((value, i) => value !== right[i]);
  return {
    ...{ p, one, code, shown, planes, rows, columns, wrong, right, fails, faultLine, suspect },
    number: numberOf[p.bug],
    failing: fails.filter(Boolean).length,
    caught: suspect >= 0 && fails[suspect],
    solved: p.line === faultLine,
  };
}
export type Model = ReturnType<typeof model>;

export const placeOf = ({ rows, columns, planes }: Model, index: number): string => {
  const [plane, inPlane] = [Math.floor(index / (rows * columns)), index % (rows * columns)];
  const place = `row ${Math.floor(inPlane / columns)}, column ${inPlane % columns}`;
  return planes > 1 ? `${place} of channel ${plane}` : place;
};
