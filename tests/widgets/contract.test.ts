// The contract of design §5 over every widget module of the book: values, keys, words. Drawings have a file of their own,
// so that two workers share the time; and broken widgets show that each check catches something.
import { describe, expect, test } from 'vitest';
import { broken } from './broken.ts';
import { brokenRuns, soundRuns } from './broken-runs.ts';
import { contract, ofValues } from './contract.ts';
import { ofRuns } from './contract-runs.ts';
import { everyWidget, modules } from './widgets.ts';

describe.each(everyWidget)('%s', (_, widget) => {
  test.each(Object.entries(ofValues))('%s', (_promise, check) => check(widget));
});

const running = [soundRuns, ...everyWidget.map(([, widget]) => widget).filter(({ runs }) => runs)];
describe.each(running.map((widget) => [widget.name, widget] as const))('%s', (_, widget) => {
  test.each(Object.entries(ofRuns))('%s', (_promise, check) => check(widget));
});

describe('the contract catches', () => {
  test.each(broken)('a widget where this fails: %s', (promise, widget) => {
    expect(() => contract[promise](widget)).toThrow();
  });
  test.each(brokenRuns)('a widget whose runs fail here: %s', (promise, widget) => {
    expect(() => ofRuns[promise](widget)).toThrow();
  });
});

test('every tag is its folder’s name', () => {
  for (const [path, { name, draw }] of Object.entries(modules))
    if (draw) expect(path.endsWith(`/${name}/index.ts`), path).toBe(true);
});
