// What the reader sets before two nets that differ in one thing learn side by side.
import { choice, type Values } from '#lib/widget/params.ts';
import { device, epochs, rate, seed } from '../../run/params.ts';

export const params = {
  against: choice(
    'logistic',
    { none: 'nothing', logistic: 'logistic', tanh: 'tanh' },
    { label: 'In place of relu' },
  ),
  rate,
  epochs: epochs(1, 20),
  seed: { ...seed, more: true },
  device: { ...device, more: true },
};
export type P = Values<typeof params>;
