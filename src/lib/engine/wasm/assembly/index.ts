// Every kernel of the wasm device. Pointers are byte addresses in one linear memory whose owner is ../memory.ts;
// nothing here allocates, and nothing here keeps state. Kernels may read 32 bytes past a buffer's end: slack.
export { fused } from './madd';
export { product } from './product';
export { pack } from './pack';
export { weightGradient, biasGradient } from './gradient';
export { inputGradient } from './input-gradient';
export { maxPool, maxPoolBackward, meanPool, meanPoolBackward } from './pool';
export { relu, reluBackward, logistic, logisticBackward, tanh, tanhBackward } from './activation';
export { lrn, lrnBackward } from './lrn';
export { dropout } from './dropout';
export {
  channelSums,
  squaresAround,
  batchNormSums,
  joinSums,
  addSums,
  approach,
  batchNorm,
  batchNormBackward,
} from './batch-norm';
export { subSample, subSampleWeights, subSampleBackward } from './sub-sample';
export { rbf, rbfBackward } from './rbf';
export { scatter, addGathered } from './sparse';
export { softmax, softmaxBackward } from './softmax';
export { copyRows, addRows, clear, widen } from './layout';
export { sgd, rmsProp, adam, squares, total } from './update';

/** First byte that is not the compiler's: tables of log lie below. */
export function freeFrom(): usize {
  return __heap_base;
}
