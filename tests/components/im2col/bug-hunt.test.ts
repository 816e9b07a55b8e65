// The bug hunt's rules: a case is opened clean, tries are counted, lamps stay lit, and six of them end in the honest test.
import { expect, test } from 'vitest';
import * as hunt from '../../../src/components/widgets/bug-hunt/index.ts';
import { known, names } from '../../../src/components/widgets/bug-hunt/known.ts';
import type { P } from '../../../src/components/widgets/bug-hunt/params.ts';
import { cellAccused, lineAccused, opened } from '../../../src/components/widgets/bug-hunt/rules.ts';
import { initialValues, patched } from '#lib/widget/values.ts';
import type { Patch } from '#lib/widget/params.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';

const start = initialValues(hunt.params) as P;
const after = (p: P, patch: Patch) => patched(hunt as AnyWidget, p, patch) as P;
const failing = (p: P) => known[p.bug].examples[p.example].fails.indexOf(true) + 1;
const solved = (p: P) => after(p, lineAccused(p, known[p.bug].faultLine));

test.each([
  ['the case is chosen by its control or a link', (bug: string) => ({ bug })],
  ['by its lamp', (bug: string) => opened(start, bug as P['bug'])],
])('no case opens with what was said of another: %s', (_, choice) => {
  let p = after(start, cellAccused(start, failing(start)));
  p = solved(p);
  expect(hunt.model(p)).toMatchObject({ caught: true, solved: true });
  for (const bug of names.slice(1)) {
    const next = after(p, choice(bug));
    expect(hunt.model(next), bug).toMatchObject({ caught: false, solved: false, suspect: -1 });
    expect(next).toMatchObject({ cell: 0, line: 0, at: 0, read: 0, found: p.found, tries: p.tries });
  }
});

test('tries are counted until a cell is caught and a line is found, and looking costs nothing', () => {
  let p = start;
  for (const key of ['ArrowRight', 'ArrowDown', 'Shift+ArrowDown']) p = after(p, hunt.keys[key].to(p));
  expect(p.tries).toBe(0);
  const holds = known.one.examples.fails.fails.indexOf(false) + 1;
  p = after(p, cellAccused(p, holds));
  p = after(p, cellAccused(p, holds));
  expect(p.tries).toBe(1);
  p = after(p, cellAccused(p, failing(p)));
  p = after(p, cellAccused(p, holds));
  expect(p.tries).toBe(2);
  p = after(p, lineAccused(p, 1));
  p = solved(p);
  expect(p).toMatchObject({ tries: 4, found: 1 });
  expect(lineAccused(p, 1)).toEqual({});
});

test('a lamp stays lit, and its case opens solved; six end in the honest test', () => {
  let p = start;
  for (const bug of names) {
    p = after(p, opened(p, bug));
    expect(hunt.model(p).honest).toBeNull();
    p = solved(p);
  }
  const m = hunt.model(p);
  expect(m.lamps.every(({ found }) => found)).toBe(true);
  expect(p.tries).toBe(names.length);
  expect(m.honest!.every(({ failing }) => failing > 0)).toBe(true);
  expect(hunt.model(after(p, opened(p, 'two'))).solved).toBe(true);
});

test('an old link that spells a solved case lights its lamp', () => {
  const p = patched(hunt as AnyWidget, start, { bug: 'five', cell: 3, line: known.five.faultLine });
  expect(hunt.model(p as P).lamps[4].found).toBe(true);
});
