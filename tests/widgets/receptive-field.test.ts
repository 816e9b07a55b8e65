// Every output of every layer can be chosen by pressing its place, and what the levels take of each other is what lib/nets says.
import { expect, test } from 'vitest';
import { initialValues } from '#lib/widget/values.ts';
import * as field from '../../src/components/widgets/receptive-field/index.ts';
import { levelsOf, shown, type Shown } from '../../src/components/widgets/receptive-field/levels.ts';
import { cellAt, middleOf, PLACES } from '../../src/components/widgets/receptive-field/params.ts';

const nets = Object.keys(shown) as Shown[];

test('a place for every output of every layer, and the middle of an output is in it', () => {
  for (const net of nets)
    for (const { row } of levelsOf(net))
      for (const cells of [row.output.height, row.output.width]) {
        const reached = new Set(Array.from({ length: PLACES }, (_, place) => cellAt(place, cells)));
        expect(reached.size, `${net} ${row.name}`).toBe(cells);
        for (let cell = 0; cell < cells; cell++) expect(cellAt(middleOf(cell, cells), cells)).toBe(cell);
      }
});

test('each level takes what the next one reads: a window’s width or less, one output at the last, nothing beyond', () => {
  for (const net of nets)
    for (let layer = 0; layer < levelsOf(net).length; layer++) {
      const m = field.model({ ...initialValues(field.params), net, layer });
      m.chain.forEach(({ uses, side }, i) => {
        if (i > layer) return expect(uses).toBeUndefined();
        expect(uses!.first).toBeGreaterThanOrEqual(0);
        expect(uses!.last).toBeLessThan(side);
        if (i === layer) return expect(uses!.last).toBe(uses!.first);
        const after = m.level.until.find((row) => row.name === m.chain[i + 1].name && row.g !== null);
        if (i === layer - 1 && after?.g) expect(uses!.last - uses!.first).toBeLessThan(after.g.columns.span);
      });
    }
});
