// LeNet-5 with relu and with something else in its place, trained side by side from the same seed.
export { params } from './params.ts';
export { runs } from './runs.ts';
export { model } from './model.ts';
export { draw } from './draw.ts';
export { describe } from './words.ts';

export const name = 'activation-trial';
export const title = 'LeNet-5 with another activation';
export const order = 'side by side';
export const keys = {};
