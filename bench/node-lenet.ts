// Trains LeNet-5 on MNIST in Node and prints what it reaches: npx node bench/node-lenet.ts [epochs] [seed] [threads]
// Needs `npm run build:wasm` and the data of `npm run build:assets`. A measurement by hand, not a test.
import { train } from '../src/lib/engine/index.ts';
import { median } from '../src/lib/median.ts';
import { lenet5 } from '../src/lib/nets/lenet5.ts';

const [epochs = 1, seed = 1, threads] = process.argv.slice(2).map(Number);
const manifest = new URL('../public/data/mnist/manifest.json', import.meta.url).href;
const began = performance.now();
const seconds = () => ((performance.now() - began) / 1000).toFixed(2).padStart(7);
let speeds: number[] = [];

for await (const report of train(
  lenet5,
  { manifest, epochs, seed, threads, device: 'wasm' },
  new AbortController().signal,
)) {
  if (report.kind === 'steps') speeds.push(report.imagesPerSecond);
  if (report.kind === 'device')
    console.log(`${seconds()} s  ${report.device}: ${report.detail}, threads ${report.threads}`);
  if (report.kind === 'note') console.log(`${seconds()} s  ${report.text}`);
  if (report.kind === 'test') {
    const middle = median(speeds);
    speeds = [];
    console.log(
      `${seconds()} s  ${report.imagesSeen} images seen, accuracy ${report.accuracy}, loss ${report.loss.toFixed(4)}, median ${middle.toFixed(0)} images/s`,
    );
  }
}
