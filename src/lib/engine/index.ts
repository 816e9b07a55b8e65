/**
 * The engine's public face, in Node 24 (devices `wasm` and `cpu`) and in the page. A page that trains should not do it on its own
 * thread: `client.ts` has the same `train`, in a worker.
 *
 * A run is an async generator of plain reports that works only while somebody waits for the next one:
 *
 *   const run = train(lenet5, { manifest, device: 'wasm', epochs: 1 }, signal);
 *   for await (const report of run) if (report.kind === 'test') console.log(report.accuracy);
 *
 * In a page `data: mnist` (lib/data) stands where `manifest` does, or a descriptor of the reader's own files.
 *
 * Pausing is not asking. `run.next({ steps: 1 })` makes one step; `run.next({ snapshot: true })` answers with the run as plain data,
 * which `train(lenet5, { manifest, resume: snapshot }, signal)` continues, bit for bit on `cpu` and `wasm`, and from which
 * `predict(lenet5, snapshot, pixels)` gives class probabilities. `probe('webgpu')` says what a machine offers, and never throws:
 * with `open` comes what lasts (machine.ts), with its `device()` a device for one run.
 *
 * By hand, with numbers of one's own and no data set:
 *
 *   const plan = compile(lenet5, 64, await wasmDevice());
 *   initialise(plan, 1);                                        // or restoreSnapshot(plan, snapshot)
 *   const update = plan.device.update(plan.learning, { kind: 'sgd', rate: 0.05, momentum: 0.9, decay: 0 });
 *   const images = setBatch(plan, pixels, labels);              // floats, channels last; checked before anything is written
 *   run([...plan.forward, plan.head.record, ...plan.backward, update], images);
 *   const [loss] = await plan.head.drain();
 *
 * Everything that is wrong with what comes in is an `EngineError`: `code`, a sentence that names layer, value and rule (`message`),
 * and what to do (`way`). Nothing is half-applied. A loss that is NaN or infinite ends the run the same way, with the layer where it began;
 * `error.lastGood` is the run before that step.
 *
 * @module
 */
export { train } from './train.ts';
export { predict } from './predict.ts';
export { probe, type Probe } from './probe.ts';
export { compile, run, type Plan } from './plan.ts';
export { initialise, setBatch } from './by-hand.ts';
export { restoreSnapshot, takeSnapshot } from './snapshot.ts';
export { cpuDevice } from './cpu/device.ts';
export { wasmDevice, type WasmOptions } from './wasm/machine.ts';
export type { Machine } from './machine.ts';
export type { Buffer, Call, Device, UpdateNow } from './device.ts';
export * from './report.ts';
