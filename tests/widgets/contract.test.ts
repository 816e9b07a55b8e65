// The contract of design §5 over every widget module of the book. A widget that is added is in the table by being there.
import { describe, expect, test } from 'vitest';
import type { AnyWidget } from '#lib/widget/widget.ts';
import { broken, sound } from './broken.ts';
import { contract } from './contract.ts';

const modules = import.meta.glob<Partial<AnyWidget>>('../../src/components/widgets/*.ts', { eager: true });
const widgets = Object.values(modules).filter((module): module is AnyWidget =>
  Boolean(module.name && module.params && module.draw),
);

describe.each([sound as AnyWidget, ...widgets].map((widget) => [widget.name, widget] as const))(
  '%s',
  (_, widget) => {
    test.each(Object.entries(contract))('%s', (_promise, check) => check(widget));
  },
);

describe('the contract catches', () => {
  test.each(broken)('a widget where this fails: %s', (promise, widget) => {
    expect(() => contract[promise](widget)).toThrow();
  });
});

test('every tag is its file’s name', () => {
  for (const [path, { name, draw }] of Object.entries(modules))
    if (draw) expect(path.endsWith(`/${name}.ts`), path).toBe(true);
});
