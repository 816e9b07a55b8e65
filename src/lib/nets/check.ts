// What a layer's own numbers and lists must be. Rules between layers are in trace.ts and join.ts.
import { GeometryError, show } from '#lib/geometry/error.ts';
import { shapeText } from './shape.ts';
import type { Rbf, Shape, SparseConv } from './spec.ts';

/** Throws unless the value is a finite number of which `isRight` holds; `range` says in words what that is. */
export function mustBe(
  what: string,
  value: unknown,
  range: string,
  isRight: (value: number) => boolean,
): void {
  if (typeof value !== 'number' || !Number.isFinite(value) || !isRight(value))
    throw new GeometryError(`${what} must be a number ${range}, not ${show(value)}.`);
}

/** Throws unless the input is 1 × 1 × its length. */
export function mustBeVector(what: string, input: Shape): void {
  if (input.height !== 1 || input.width !== 1)
    throw new GeometryError(
      `A ${what} reads a vector, but gets ${shapeText(input)}: put flatten() or globalMeanPool() before it.`,
    );
}

/** Throws unless every filter reads at least one channel, each once, of those that there are. */
export function checkTable(table: SparseConv['table'], channels: number): void {
  if (!Array.isArray(table) || table.length === 0)
    throw new GeometryError('The connection table must list the channels of at least one filter.');
  table.forEach((row, filter) => {
    if (!Array.isArray(row) || row.length === 0 || new Set(row).size < row.length)
      throw new GeometryError(
        `Filter ${filter} of the connection table must list channels, each once, not ${show(row)}.`,
      );
    for (const channel of row)
      if (!Number.isInteger(channel) || channel < 0 || channel >= channels)
        throw new GeometryError(
          `Filter ${filter} reads channel ${show(channel)}, but the input has ${channels}, from 0.`,
        );
  });
}

/** Throws unless there is a code a class, as long as the input. */
export function checkCodes(codes: Rbf['codes'], length: number): void {
  if (!Array.isArray(codes) || codes.length === 0)
    throw new GeometryError('There must be a code for each class.');
  for (const [unit, code] of codes.entries())
    if (!Array.isArray(code) || code.length !== length || !code.every(Number.isFinite))
      throw new GeometryError(
        `Code ${unit} must have ${length} numbers, as many as the input, not ${show(code?.length)}.`,
      );
}
