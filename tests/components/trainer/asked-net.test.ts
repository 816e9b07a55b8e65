// The net that an address asks the lab for: it is found, or there is a sentence; never LeNet-5 in silence.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lenet5 } from '#lib/nets/lenet5.ts';
import { netToText } from '#lib/nets/text.ts';
import { netAsked } from '../../../src/components/widgets/trainer/asked-net.ts';

const isPlace = (id: string) => ['main', 'lab', 'trainer'].includes(id);
const ask = (hash: string) => netAsked(hash, isPlace);
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
  expect(ask(hash)).toEqual({ text: mine, found: true, notes: [] });
});

test('no net and no wish for one: LeNet-5, without a word', () => {
  for (const hash of ['', '#', '#main', '#trainer'])
    expect(ask(hash)).toEqual({ text: netToText(lenet5), found: false, notes: [] });
});

test('whatever else stands there, LeNet-5 does not come in silence', () => {
  for (const hash of [
    '#garbage',
    '#net=v1;28x28x1;relu',
    '#lab.nte=1',
    '#lab.net=',
    '#lab.net=v1;28x28x1;rleu',
    '#lab'.repeat(3),
  ])
    expect(ask(hash).notes.join(' '), hash).toMatch(/^(The|In the) link.*\. LeNet-5 stands here instead\.$/);
  expect(ask('#lab.net=v1;28x28x1;rleu').notes[0]).toMatch(
    /^In the link, there is no layer of the kind “rleu”;.*\.$/,
  );
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.constantFrom('#', '#lab.net=', '#lab.net=v1;', '#lab.'),
      (text, start) => {
        const { found, notes } = ask(`${start}${text}`);
        expect(found || notes.length > 0 || isPlace(text) || (start === '#' && /^#?$/.test(text))).toBe(true);
      },
    ),
  );
});
