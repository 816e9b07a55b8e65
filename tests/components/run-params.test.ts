// What a reader may set of a training is what the engine takes.
import { expect, test } from 'vitest';
import { isBatch } from '#lib/engine/batch-size.ts';
import { deviceNames } from '#lib/engine/device-names.ts';
import { batch, device } from '../../src/components/run/params.ts';

test('every number of images a step that is offered', () => {
  expect(batch.corners.length).toBeGreaterThan(1);
  for (const corner of batch.corners) expect(isBatch(corner)).toBe(true);
});

test('its devices, all of them, in its order', () =>
  expect(device.options.map(({ value }) => value)).toEqual(['auto', ...deviceNames]));
