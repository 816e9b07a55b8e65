// How many threads are measured, and how they are written.
import { threadsHere } from '#lib/engine/wasm/device.ts';
import { wasmFeatures } from '#lib/engine/wasm/features.ts';

/** One thread, and as many as the book's engine takes by itself on this machine and this page. */
export const threadCounts = () => [...new Set([1, wasmFeatures().shared ? threadsHere() : 1])];

export const threadsText = (threads: number) => (threads === 1 ? '1 thread' : `${threads} threads`);
