// What an address asks the lab for: its net is found, whatever a program made of the link, or there is a sentence; never LeNet-5 in silence.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { netToText } from '#lib/nets/text.ts';
import { readLink } from '#lib/widget/link.ts';
import type { Values } from '#lib/widget/params.ts';
import { initialValues } from '#lib/widget/values.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';
import * as trainer from '../../src/components/widgets/book-trainer/index.ts';
import { addressNotice } from '../../src/pages/_lab-notice.ts';

const base = initialValues(trainer.params) as Values;
const isPlace = (id: string) => ['main', 'lab', 'trainer'].includes(id);
/** What the page does of an address: its figure reads it, its script says what a figure leaves alone. */
function ask(hash: string, now: Values = base) {
  const asked = readLink(trainer as unknown as AnyWidget, 'lab', base, hash, now);
  const notice = addressNotice(hash, isPlace, 'LeNet-5 stands here instead.');
  return {
    net: (asked?.values ?? now)['net'],
    notes: [...(asked?.notes ?? []), ...(notice ? [notice] : [])],
  };
}
const mine =
  'v1;mine=28x28x1;conv(4,5,stride=2);relu;parallel(conv(4,1)/relu);globalMeanPool;connected(10);softmax';
const good = `#lab.net=${mine}`;

test.each([
  good,
  good.replaceAll('=', '%3D'),
  good.replace('=', '%3D'),
  good.replaceAll(';', '%3B'),
  `#${encodeURIComponent(good.slice(1))}`,
  `#${encodeURIComponent(encodeURIComponent(good.slice(1)))}`,
  good.replaceAll('=', '=3D'),
  good.replace('relu;', 'relu=%0D%0A;'),
  good.replaceAll(';', ';%20'),
  good.replaceAll(';', '&semi;').replaceAll('&semi;', '%26semi%3B'),
  `${good};`,
  `${good}.`,
  `${good}).`,
  `${good}%E2%80%9D,`,
  `#&amp;lab.net=${mine}`,
  `#trainer.x=1&amp;lab.net=${mine}`,
])('%s', (hash) => {
  expect(ask(hash)).toEqual({ net: mine, notes: [] });
});

test('no net and no wish for one: LeNet-5, without a word', () => {
  for (const hash of ['', '#', '#main', '#trainer'])
    expect(ask(hash)).toEqual({ net: netToText(lenet5), notes: [] });
});

test('a net that cannot be read leaves the one that is there, and says which that is', () => {
  const bad = '#lab.net=v1;28x28x1;rleu';
  expect(ask(bad).notes[0]).toMatch(
    /^In the link, there is no layer of the kind “rleu”;.*\. It stays at LeNet-5\.$/,
  );
  const here = ask(bad, { ...base, net: mine });
  expect(here.net).toBe(mine);
  expect(here.notes[0]).toMatch(/It stays at mine\.$/);
});

test('whatever else stands there, LeNet-5 does not come in silence', () => {
  for (const hash of ['#garbage', '#net=v1;28x28x1;relu', '#lab.nte=1', '#lab.net=', '#lab'.repeat(3)])
    expect(ask(hash).notes.join(' '), hash).toMatch(/^(The|In the) link.*\.$/);
  expect(ask('#garbage').notes).toEqual([
    'The link names no net: after the # it says “garbage” where lab.net=v1;… should stand. LeNet-5 stands here instead.',
  ]);
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.constantFrom('#', '#lab.net=', '#lab.net=v1;'),
      (text, start) => {
        const { net, notes } = ask(`${start}${text}`);
        const isSilent = isPlace(text) || (start === '#' && /^#?$/.test(text));
        expect(net !== base['net'] || notes.length > 0 || isSilent).toBe(true);
      },
    ),
  );
});
