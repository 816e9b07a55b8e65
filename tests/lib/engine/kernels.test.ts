// Every kernel of the wasm device, in both builds, against the reference kernels over random geometries.
import fc from 'fast-check';
import { beforeEach, describe, test } from 'vitest';
import type { Device } from '#lib/engine/device.ts';
import { wasmDevice } from '#lib/engine/wasm/device.ts';
import { globalMeanPool, logistic, relu, scaledTanh, tanh } from '#lib/nets/spec.ts';
import { connectedCase, convCase, plainCase, poolCase } from './geometries.ts';
import { expectLikeReference, type Case } from './layer.ts';

describe.each([{ relaxed: false }, { relaxed: true }])('wasm, relaxed $relaxed', (options) => {
  let device: Device;
  beforeEach(async () => void (device = await wasmDevice(options)));
  const agree = (cases: fc.Arbitrary<Case>, numRuns: number) =>
    fc.assert(
      fc.asyncProperty(cases, (one) => expectLikeReference(device, one)),
      { numRuns },
    );

  test('conv', () => agree(convCase, 1000));
  test('connected', () => agree(connectedCase, 300));
  test('maxPool and meanPool', () => agree(poolCase, 500));
  test('activations and the global mean', () =>
    agree(plainCase([relu(), logistic(), tanh(), scaledTanh(), globalMeanPool()]), 300));
});
