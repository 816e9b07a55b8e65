// The receptive field along one line: which input cells one output cell depends on, layer upon layer.
// What could matter, not what does: the effective field (Luo et al. 2016) is smaller.
import type { Slide } from './slide.ts';

/**
 * Output cell i of a stack of layers sees the input cells start + i·jump … start + i·jump + size − 1. Negative positions
 * lie in the padding. Where outputs differ, `seen` says it of each, size is the largest and start that of the first.
 */
export interface Field {
  readonly size: number;
  readonly jump: number;
  readonly start: number;
  /** What the first outputs see, behind a layer that makes more of what it reads. Those after them see the same, moved on. */
  readonly phases?: readonly Interval[];
}

/** Cells along a line, both ends included; those below 0 or beyond the size lie in the padding. */
export interface Interval {
  readonly first: number;
  readonly last: number;
}

/** What output `cell` sees. */
export function seen({ size, jump, start, phases }: Field, cell: number): Interval {
  if (!phases) return { first: start + cell * jump, last: start + cell * jump + size - 1 };
  const periods = Math.floor(cell / phases.length);
  const { first, last } = phases[cell - periods * phases.length];
  const on = Math.round(periods * phases.length * jump);
  return { first: first + on, last: last + on };
}

/** The field of a cell of the input itself. */
export const ownCell: Field = { size: 1, jump: 1, start: 0 };

/**
 * The field after one more layer: size + (span − 1)·jump, jump·stride, start − pad.before·jump.
 * Source: Araujo, Norris & Sim, "Computing Receptive Fields of Convolutional Neural Networks", Distill 2019.
 */
export function through(field: Field, s: Slide): Field {
  const [jump, start] = [field.jump * s.stride, field.start - s.pad.before * field.jump];
  if (!field.phases) return { size: field.size + (s.span - 1) * field.jump, jump, start };
  const { length } = field.phases;
  return inPhases(jump, length / commonDivisor(length, s.stride), (cell) => {
    const at = cell * s.stride - s.pad.before;
    return { first: seen(field, at).first, last: seen(field, at + s.span - 1).last };
  });
}

/** The field after a layer that makes `times` outputs of each that it reads; output `cell` reads those of `reads(cell)`. */
export const enlarged = (field: Field, times: number, reads: (cell: number) => Interval): Field =>
  inPhases(field.jump / times, times * (field.phases?.length ?? 1), (cell) => {
    const { first, last } = reads(cell);
    return { first: seen(field, first).first, last: seen(field, last).last };
  });

/** Phases that are told apart at most; larger strides are no layer that anybody would train. */
const most = 4096;

function inPhases(jump: number, count: number, of: (cell: number) => Interval): Field {
  const phases = Array.from({ length: Math.min(count, most) }, (_, cell) => of(cell));
  const size = Math.max(...phases.map(({ first, last }) => last - first + 1));
  return { size, jump, start: phases[0].first, ...(count > 1 && { phases }) };
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));

/** Whether what output `cell` sees goes beyond an input of `size` cells: somebody has told it of a border. */
export function seesBeyond(field: Field, cell: number, size: number): boolean {
  const { first, last } = seen(field, cell);
  return first < 0 || last >= size;
}

/** How many of `out` cells see nothing but the input. */
export const clearOf = (field: Field, out: number, size: number): number =>
  Array.from({ length: out }, (_, cell) => cell).filter((cell) => !seesBeyond(field, cell, size)).length;

/** The field of branches joined on channels: from the first start to the last end. The jump is the largest one. */
export function joined(fields: readonly Field[]): Field {
  const jump = Math.max(...fields.map((f) => f.jump));
  const counts = fields.map((f) => f.phases?.length ?? 1);
  if (counts.some((count) => count > 1))
    return inPhases(
      jump,
      counts.reduce((all, count) => (all * count) / commonDivisor(all, count)),
      (cell) => {
        const parts = fields.map((field) => seen(field, cell));
        return {
          first: Math.min(...parts.map(({ first }) => first)),
          last: Math.max(...parts.map(({ last }) => last)),
        };
      },
    );
  const start = Math.min(...fields.map((f) => f.start));
  const end = Math.max(...fields.map((f) => f.start + f.size));
  return { size: end - start, jump, start };
}
