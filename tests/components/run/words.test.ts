// Sentences of trainings, as readers will see them, and the axis that their charts stand on.
import { describe, expect, it } from 'vitest';
import { EngineError } from '#lib/engine/report.ts';
import { failureOf, waysOn } from '#lib/run/failure.ts';
import { axisEnd } from '../../../src/components/run/curves.ts';
import { measuredWords, measureStill } from '../../../src/components/run/measure-again.ts';
import { device } from '../../../src/components/run/params.ts';
import { deviceLine, rounded } from '../../../src/components/run/words.ts';

describe('the honest line', () => {
  const device = { kind: 'device', device: 'wasm', detail: 'SIMD', threads: 1, passedOver: [] } as const;
  it('names device, threads and speed to two figures', () => {
    expect(deviceLine({ ...device, passedOver: [] }, 9137)).toBe(
      'Training on WebAssembly (SIMD), 1 thread: 9,100 images a second.',
    );
    expect(deviceLine({ ...device, threads: 2, passedOver: [] })).toBe(
      'Training on WebAssembly (SIMD), 2 threads.',
    );
  });
  it('says what was passed over, and why', () => {
    const passedOver = [
      { device: 'webgpu' as const, why: 'no adapter.' },
      { device: 'webgl' as const, why: 'slower' },
    ];
    expect(deviceLine({ ...device, passedOver }, 81)).toBe(
      'Training on WebAssembly (SIMD), 1 thread: 81 images a second. Passed over: WebGPU (no adapter); WebGL (slower).',
    );
  });
  it('says a reason once for all who share it', () => {
    const why = 'it is emulated here.';
    const passedOver = (['webgpu', 'tfjs-webgl'] as const).map((device) => ({ device, why }));
    expect(deviceLine({ ...device, passedOver })).toMatch(
      /Passed over: WebGPU, TensorFlow\.js on WebGL \(it is emulated here\)\.$/,
    );
  });
  it.each([
    [0.42, '0.4'],
    [9.5, '9.5'],
    [12.4, '12'],
    [19_876, '20,000'],
  ])('%s is said as %s', (value, text) => expect(rounded(value)).toBe(text));
});

describe('failures', () => {
  it("keep the engine's words", () => {
    const error = new EngineError('no-device', 'There is no GPU.', 'Choose another device.');
    expect(failureOf(error)).toEqual({
      message: 'There is no GPU.',
      way: 'Choose another device.',
      code: 'no-device',
    });
  });
  it.each([[new TypeError('x is not a function')], ['a string'], [null], [undefined]])(
    '%s is a sentence with a way on, too',
    (thrown) => {
      const { message, way } = failureOf(thrown);
      expect(message).toMatch(/^Training stopped: .+\.$/);
      expect(way).toContain('Try again');
    },
  );
  it('offer another device unless the data or the settings are to blame, and never the one that failed', () => {
    const labels = (code: string, device: string) =>
      waysOn({ code, message: '', way: '' }, device).map(({ label }) => label);
    expect(labels('data-corrupt', 'wasm')).toEqual(['Try again']);
    expect(labels('bad-option', 'wasm')).toEqual(['Try again']);
    expect(labels('no-simd', 'wasm')).toEqual(['Try again', 'Choose a device for me', 'Use the slow path']);
    expect(labels('worker-died', 'auto')).toEqual(['Try again', 'Use the slow path']);
    expect(labels('worker-died', 'cpu')).toEqual(['Try again', 'Choose a device for me']);
  });
});

describe('measuring again', () => {
  it('is offered where there is a choice of device, and shown where it is left to what was measured', () => {
    expect(measureStill({}, {})).toBe('');
    expect(measureStill({ device }, { device: 'auto' })).toContain('Measure the devices again');
    expect(measureStill({ device }, { device: 'auto' })).not.toContain(' hidden');
    expect(measureStill({ device }, { device: 'wasm' })).toContain(' hidden');
  });
  it('says when it will be done: with the next run, for which one that has begun must be reset', () => {
    expect(measuredWords(false)).toBe('What was measured is forgotten: the next run tries every device.');
    expect(measuredWords(true)).toMatch(/: Reset, and the next run tries every device\.$/);
  });
});

describe('the axis of images', () => {
  it('always has room, never shrinks, and stops at the planned end', () => {
    let before = 0;
    for (let images = 0; images <= 300_000; images += 640) {
      const end = axisEnd(images, 300_000);
      expect(end).toBeGreaterThanOrEqual(Math.max(images, before));
      before = end;
    }
    expect(before).toBe(300_000);
    expect(axisEnd(301_000, 300_000)).toBeGreaterThanOrEqual(301_000);
  });
});
