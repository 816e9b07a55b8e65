// Settings and the address: whatever a link says, there are settings, and a sentence for what could not be had.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mnist } from '#lib/data/mnist.ts';
import {
  defaults,
  differences,
  fromQuery,
  optionsFor,
  params,
  type Settings,
  toQuery,
} from '../../../src/components/widgets/trainer/settings.ts';

const corners = (key: keyof Settings) => fc.constantFrom<unknown>(...params[key].corners);
const anySettings = fc.record({
  device: corners('device'),
  threads: corners('threads'),
  seed: fc.integer({ min: 0, max: 4_294_967_295 }),
  batch: fc.integer({ min: 1, max: 1024 }),
  rate: corners('rate'),
  epochs: fc.integer({ min: 1, max: 100 }),
}) as fc.Arbitrary<Settings>;

describe('settings in the address', () => {
  it('come back as they were, and leave other keys alone', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const query = toQuery(settings, '?theme=dark&seed=77');
        expect(fromQuery(query)).toEqual({ settings, notes: {} });
        expect(new URLSearchParams(query).get('theme')).toBe('dark');
      }),
    );
  });

  it('say nothing of what is as it always is', () => {
    expect(toQuery(defaults)).toBe('');
    expect(toQuery({ ...defaults, seed: 2 })).toBe('?seed=2');
  });

  it('are always whole, whatever the query says', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(params)), fc.string(), (key, text) => {
        const query = `?${new URLSearchParams({ [key]: text })}`;
        const { settings, notes } = fromQuery(query);
        for (const [name, param] of Object.entries(params))
          expect(param.holds(settings[name as keyof Settings])).toBe(true);
        if (Object.keys(notes).length > 0) expect(settings).toEqual(defaults);
      }),
    );
  });

  it.each([
    ['?device=quantum', 'device = “quantum”', 'one of auto, webgpu'],
    ['?seed=-1', 'seed = “-1”', 'from 0 to'],
    ['?seed=1e99', 'seed = “1e99”', 'from 0 to'],
    ['?threads=many', 'threads = “many”', 'one of auto'],
    ['?batch=0', 'batch = “0”', 'from 1 to 1,024'],
    ['?epochs=%E0%A4%A', 'epochs = “', 'from 1 to 100'],
  ])('%s falls back with a sentence', (query, asked, rule) => {
    const { settings, notes } = fromQuery(query);
    expect(settings).toEqual(defaults);
    expect(Object.keys(notes)).toHaveLength(1);
    expect(Object.values(notes)[0]).toContain(asked);
    expect(Object.values(notes)[0]).toContain(rule);
  });
});

describe('what the engine is asked for', () => {
  it('has the thread count only when the reader chose one', () => {
    expect(optionsFor(defaults, mnist)).not.toHaveProperty('threads');
    expect(optionsFor({ ...defaults, threads: '2' }, mnist).threads).toBe(2);
  });
  it('has the rate as a number', () => {
    expect(optionsFor({ ...defaults, rate: '0.2' }, mnist).optimiser).toMatchObject({ rate: 0.2 });
  });
});

it('tells what two runs differ in', () => {
  expect(differences(defaults, defaults)).toEqual([]);
  expect(differences(defaults, { ...defaults, seed: 2, rate: '1' })).toEqual(['seed', 'learning rate']);
});
