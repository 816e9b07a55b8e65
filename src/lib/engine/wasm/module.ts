// Fetches and compiles one of the four builds of the kernels, and types what they export.

/** A build: with or without relaxed multiply-add, on memory of its own or shared. */
export interface Variant {
  relaxed: boolean;
  shared: boolean;
}

type Pointer = number;
/** The kernels of assembly/index.ts; their arguments are documented there. */
export interface Kernels extends WebAssembly.Exports {
  fused(): number;
  freeFrom(): number;
  product: Kernel;
  pack: Kernel;
  weightGradient: Kernel;
  biasGradient: Kernel;
  inputGradient: Kernel;
  maxPool: Kernel;
  maxPoolBackward: Kernel;
  meanPool: Kernel;
  meanPoolBackward: Kernel;
  relu: Kernel;
  reluBackward: Kernel;
  logistic: Kernel;
  logisticBackward: Kernel;
  tanh: Kernel;
  tanhBackward: Kernel;
  lrn: Kernel;
  lrnBackward: Kernel;
  dropout: Kernel;
  channelSums: Kernel;
  squaresAround: Kernel;
  batchNormSums: Kernel;
  joinSums: Kernel;
  addSums: Kernel;
  approach: Kernel;
  batchNorm: Kernel;
  batchNormBackward: Kernel;
  subSample: Kernel;
  subSampleWeights: Kernel;
  subSampleBackward: Kernel;
  rbf: Kernel;
  rbfBackward: Kernel;
  scatter: Kernel;
  addGathered: Kernel;
  softmax: Kernel;
  softmaxBackward: Kernel;
  copyRows: Kernel;
  addRows: Kernel;
  clear: Kernel;
  widen: Kernel;
  sgd: Kernel;
  rmsProp: Kernel;
  adam: Kernel;
  squares(n: number, x: Pointer): number;
  total(n: number, x: Pointer): number;
}
type Kernel = (...args: number[]) => void;

// Written out one by one, so that the bundler sees four files.
const urls = {
  plain: () => new URL('./build/plain.wasm', import.meta.url),
  relaxed: () => new URL('./build/relaxed.wasm', import.meta.url),
  'plain-shared': () => new URL('./build/plain-shared.wasm', import.meta.url),
  'relaxed-shared': () => new URL('./build/relaxed-shared.wasm', import.meta.url),
};

/** Compiles a build; in Node it is read from the disk. Rejects where it is missing or does not compile. */
export async function compileKernels({ relaxed, shared }: Variant): Promise<WebAssembly.Module> {
  const url = urls[`${relaxed ? 'relaxed' : 'plain'}${shared ? '-shared' : ''}`]();
  if (url.protocol === 'file:') {
    const fs = process.getBuiltinModule('node:fs');
    return WebAssembly.compile(fs.readFileSync(url));
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}`);
  return WebAssembly.compile(await response.arrayBuffer());
}

/** The kernels over a memory. */
export const instantiate = async (module: WebAssembly.Module, memory: WebAssembly.Memory): Promise<Kernels> =>
  (await WebAssembly.instantiate(module, { env: { memory } })).exports as Kernels;
