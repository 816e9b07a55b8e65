// What the reader sets in stride-stack, and how many cells the last layer then has.
import { integer, type Values } from '#lib/widget/params.ts';
import { KERNEL, layers, SIZE } from './layers.ts';

const stride = (label: string) => integer(1, { min: 1, max: 3, label });
export const params = {
  first: stride('Stride of layer 1'),
  second: stride('Stride of layer 2'),
  third: stride('Stride of layer 3'),
  at: integer(4, { min: 0, max: SIZE - KERNEL, label: 'Cell of layer 3', quiet: true }),
};
export type P = Values<typeof params>;

export const layersOf = ({ first, second, third }: P) => layers([first, second, third]);
export const outputs = (p: P): number => layersOf(p).at(-1)!.output.width;

export const settle = (p: P): P => ({ ...p, at: Math.min(p.at, outputs(p) - 1) });
