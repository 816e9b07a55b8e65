// The receptive field along one line: which input cells one output cell depends on, layer upon layer.
// What could matter, not what does: the effective field (Luo et al. 2016) is smaller.
import type { Slide } from './slide.ts';

/**
 * Output cell i of a stack of layers sees the input cells start + i·jump … start + i·jump + size − 1. Negative positions
 * lie in the padding.
 */
export interface Field {
  readonly size: number;
  readonly jump: number;
  readonly start: number;
}

/** The field of a cell of the input itself. */
export const ownCell: Field = { size: 1, jump: 1, start: 0 };

/**
 * The field after one more layer: size + (span − 1)·jump, jump·stride, start − pad.before·jump.
 * Source: Araujo, Norris & Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill 2019.
 */
export const through = (field: Field, s: Slide): Field => ({
  size: field.size + (s.span - 1) * field.jump,
  jump: field.jump * s.stride,
  start: field.start - s.pad.before * field.jump,
});

/** Whether what output `cell` sees goes beyond an input of `size` cells: somebody has told it of a border. */
export const seesBeyond = ({ size: field, jump, start }: Field, cell: number, size: number): boolean =>
  start + cell * jump < 0 || start + cell * jump + field > size;

/** How many of `out` cells see nothing but the input. */
export const clearOf = (field: Field, out: number, size: number): number =>
  Array.from({ length: out }, (_, cell) => cell).filter((cell) => !seesBeyond(field, cell, size)).length;

/** The field of branches joined on channels: from the first start to the last end. The jump is the largest one. */
export function joined(fields: readonly Field[]): Field {
  const start = Math.min(...fields.map((f) => f.start));
  const end = Math.max(...fields.map((f) => f.start + f.size));
  return { size: end - start, jump: Math.max(...fields.map((f) => f.jump)), start };
}
