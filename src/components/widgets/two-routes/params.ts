// What the reader sets in two-routes: what is done to the picture, the operation, and the numbers of both.
import { choice, integer, matrix, type Matrix, type Values } from '#lib/widget/params.ts';
import { OUT } from './operations.ts';

const stroke: Matrix = [
  [0, 1, 0, 0, 0, 0, 0],
  [0, 2, 3, 1, 0, 0, 0],
  [0, 0, 4, 4, 0, 0, 0],
  [0, 0, 1, 5, 2, 0, 0],
  [0, 0, 0, 3, 3, 0, 0],
  [0, 0, 0, 0, 0, 0, 0],
  [0, 0, 0, 0, 0, 0, 0],
];
const bar: Matrix = stroke.map((line, i) => line.map(() => (i === 3 ? 2 : 0)));
const [MOST, EDGE] = [2, { min: -9, max: 9, step: 1 }];

export const params = {
  test: choice(
    'shift',
    { shift: 'shift the picture', add: 'add a second picture' },
    { label: 'What is done' },
  ),
  operation: choice(
    'convolution',
    { convolution: 'convolution', local: 'own weights at each place', largest: 'largest of the window' },
    { label: 'Operation' },
  ),
  right: integer(1, { min: 0, max: MOST, label: 'Shift right', quiet: true }),
  down: integer(1, { min: 0, max: MOST, label: 'Shift down', quiet: true }),
  picture: matrix(stroke, { ...EDGE, label: 'Picture' }),
  kernel: matrix(
    [
      [1, 0, -1],
      [2, 0, -2],
      [1, 0, -1],
    ],
    { ...EDGE, label: 'Kernel' },
  ),
  second: matrix(bar, { ...EDGE, label: 'Second picture' }),
  at: integer(6, { min: 0, max: OUT ** 2 - 1, label: 'Window', quiet: true }),
};
export type P = Values<typeof params>;
