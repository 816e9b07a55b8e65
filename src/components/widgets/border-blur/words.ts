// What border-blur measures, and the figure in a sentence.
import type { Fill } from '#lib/geometry/fill.ts';
import { format, plural, times } from '#lib/viz/format.ts';
import type { Model } from './bordered.ts';
import { namesOf } from './draw-pictures.ts';
import { NAMES, seen } from './params.ts';

export const rowsOf = ({ sides, fill: chosen }: Model) =>
  sides.map(({ fill, light, edge, depth }) => ({
    cells: [NAMES[fill], `${format(100 * light, 0)} %`, `${format(100 * edge, 1)} %`, `${depth} px`],
    set: { fill },
    point: { fill },
    current: fill === chosen,
  }));

const SUBJECTS = { photograph: 'A photograph', card: 'A white card', own: 'Your picture' };

export function describe(m: Model): string {
  const { subject, times: n, kernel, sides, reach, share } = m;
  const of = (fill: Fill) => sides.find((side) => side.fill === fill)!;
  const best = sides.reduce((a, b) => (b.edge < a.edge ? b : a));
  const wrong = (fill: Fill) => `${format(100 * of(fill).edge, 1)} %`;
  const what = `${SUBJECTS[subject]}, of which a layer sees ${times(seen.height, seen.width)} pixels`;
  if (n === 0) return `${what}, not blurred yet: no border has done anything.`;
  const { left, right } = namesOf(m);
  return (
    `${what}, blurred ${plural(n, 'time')} by ${times(kernel, kernel)}: a border can reach ${reach} pixels deep, ${format(100 * share, 0)} % of them. ` +
    `Left of the line stand ${left}, right of it ${right}. With zeros the outermost pixels keep ${format(100 * of('zero').light, 0)} % of their light. They are wrong by ${wrong('zero')} of the range from black to white with zeros, ` +
    `${wrong('replicate')} with replicate, ${wrong('reflect')} with reflect, ${wrong('circular')} with circular${best.edge > 0 ? `; least with ${NAMES[best.fill]}` : ''}.`
  );
}
