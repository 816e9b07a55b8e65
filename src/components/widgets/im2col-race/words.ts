// The race in a sentence.
import { bytes, format, times } from '#lib/viz/format.ts';
import { BYTES, words, type Model } from './entries.ts';

export function describe(m: Model): string {
  const { row, net, race, entries } = m;
  const { rows, columns } = row.im2col!;
  const layer =
    `${net}’s ${row.name === 'cccp1-1' ? 'first 1 × 1 layer' : row.name}: ${format(row.macs)} MACs a picture. Its patch matrix is ${times(rows, columns)}, ` +
    `${format(m.values)} numbers in ${bytes(m.values * BYTES)}, ${format(m.values / m.inputs, 2)} times its input.`;
  if (!(m.rounds > 0)) return `${layer} No round has been run.`;
  const said = entries
    .filter(({ ms }) => ms > 0)
    .map(({ contender, ms }) => `${words[contender]} ${format(ms, ms < 10 ? 2 : 0)} ms`)
    .join(', ');
  const copy =
    m.copy > 0 ? ` Of im2col and product, ${format(m.copy * 100, 0)} % of the time goes into the copy.` : '';
  const absent = entries.filter(({ why }) => why).map(({ why }) => ` ${why}`);
  return `${layer} Medians of ${m.rounds} rounds on this machine: ${said}.${copy} All outputs agree to ${format(Math.max(1e-6, race.apart), 6)} of the largest.${absent.join('')}`;
}
