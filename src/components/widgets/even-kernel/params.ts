// What the reader sets in even-kernel, and how long its line is.
import { choice, integer, type Values } from '#lib/widget/params.ts';

export const [CELLS, LAYERS] = [17, 4];
const rules = { same: '“same”: as many out as in', each: 'the same at each end' };
export const params = {
  kernel: integer(2, { min: 1, max: 5, label: 'Kernel' }),
  padding: choice('same', rules, { label: 'Padding' }),
  layers: integer(LAYERS, { min: 0, max: LAYERS, label: 'Layers', quiet: true }),
};
export type P = Values<typeof params>;
