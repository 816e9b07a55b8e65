// What the reader sets before the trial.
import { flag, integer, type Values } from '#lib/widget/params.ts';
import { device, epochs, seed } from '../../run/params.ts';

export const params = {
  shuffle: integer(1, { min: 1, max: 99, label: 'Permutation', control: 'box' }),
  moved: flag(false, { label: 'First weights move with their pixels' }),
  epochs: epochs(1, 20, 'Epochs a run'),
  seed,
  device: { ...device, more: true },
};
export type P = Values<typeof params>;
