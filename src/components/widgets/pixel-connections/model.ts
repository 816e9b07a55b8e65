// What a reader sets of the picture and its layer, and what each way of reading it costs, here and in earnest.
import { choice, integer, matrix, type Values } from '#lib/widget/params.ts';
import { costs, type Kind } from './costs.ts';
import { layerOf, LARGEST, SMALLEST } from './layer.ts';
import { seven } from './shift.ts';

const names: Readonly<Record<Kind, string>> = {
  dense: 'every pixel',
  local: 'a neighbourhood',
  shared: 'a neighbourhood, shared weights',
};
const COLOURS = 3; // of the picture in earnest
const FARTHEST = 2; // that the picture can be moved
export const params = {
  stage: choice('dense', names, { label: 'A unit reads' }),
  size: integer(5, { min: SMALLEST, max: LARGEST, label: 'Side of the picture' }),
  kernel: integer(3, { min: 1, max: SMALLEST, label: 'Side of the neighbourhood' }),
  at: integer(0, { min: 0, max: LARGEST ** 2 - 1, label: 'Unit', quiet: true }),
  side: integer(224, { min: 8, max: 1024, label: 'In earnest, in colour: side', control: 'box', more: true }),
  maps: integer(1, { min: 1, max: 512, label: 'maps of units', control: 'box', more: true }),
  picture: matrix(seven, { min: 0, max: 9, step: 1, label: 'Picture' }),
  right: integer(0, { min: -FARTHEST, max: FARTHEST, label: 'Moved right', quiet: true }),
  down: integer(0, { min: -FARTHEST, max: FARTHEST, label: 'Moved down', quiet: true }),
};
export type P = Values<typeof params>;

export const unitsOf = ({ size, kernel }: P) => (size - kernel + 1) ** 2;
export const settle = (p: P): P => ({ ...p, at: Math.min(p.at, unitsOf(p) - 1) });

export function model(p: P) {
  const { stage, size, kernel, at, side, maps } = p;
  return {
    ...layerOf(p),
    stage,
    at,
    here: costs({ side: size, channels: 1, maps: 1, kernel }),
    earnest: costs({ side, channels: COLOURS, maps, kernel }),
  };
}
export type Model = ReturnType<typeof model>;
