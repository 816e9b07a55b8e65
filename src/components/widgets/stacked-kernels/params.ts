// What the reader sets in stacked-kernels: a picture, three kernels, and whether a ReLU follows each.
import { flag, integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';

const lines = (text: string): Matrix => text.split('/').map((line) => line.trim().split(/\s+/).map(Number));
const picture = lines(`
  0 0 0 0 0 0 0 0 0 / 0 0 0 2 3 2 0 0 0 / 0 0 2 3 1 3 2 0 0 / 0 1 3 1 0 1 3 1 0 / 0 1 3 0 0 0 3 1 0 /
  0 1 3 1 0 1 3 1 0 / 0 0 2 3 1 3 2 0 0 / 0 0 0 2 3 2 0 0 0 / 0 0 0 0 0 0 0 0 0`);
export const [SIDE, KERNEL] = [9, 3];
const digits = { min: -3, max: 3, step: 1 };
export const params = {
  rectified: flag(false, { label: 'ReLU after each of the three' }),
  a: matrix(lines('1 1 0 / 1 0 -1 / 0 -1 -1'), { ...digits, label: 'First kernel' }),
  b: matrix(lines('1 0 -1 / 1 0 -1 / 1 0 -1'), { ...digits, label: 'Second kernel' }),
  c: matrix(lines('0 1 0 / 1 1 1 / 0 1 0'), { ...digits, label: 'Third kernel' }),
  x: matrix(picture, { min: 0, max: 9, step: 1, label: 'Input' }),
  at: integer(4, { min: 0, max: 8, label: 'Output', quiet: true }),
};
export type P = Values<typeof params>;
