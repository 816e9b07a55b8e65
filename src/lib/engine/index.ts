// The engine's public face for engineers, in Node and in the page. Pages that train use client.ts instead: the same
// train(), in a worker.
//
//   const run = train(lenet5, { manifest, device: 'wasm' }, signal);   // an async generator of reports
//   for await (const report of run) if (report.kind === 'test') console.log(report.accuracy);
//   run.next({ snapshot: true })                                      // the next report is the run as data …
//   train(lenet5, { manifest, resume: snapshot }, signal)             // … which goes on bit for bit
//   predict(lenet5, snapshot, pixels)                                 // class probabilities
export { train } from './train.ts';
export { predict } from './predict.ts';
export { probe, type Probe } from './probe.ts';
export { compile, run, type Plan } from './plan.ts';
export { restoreSnapshot, takeSnapshot } from './snapshot.ts';
export { cpuDevice } from './cpu/device.ts';
export { wasmDevice } from './wasm/device.ts';
export type { Call, Device } from './device.ts';
export * from './report.ts';
