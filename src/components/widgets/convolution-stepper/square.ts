// How large convolution-stepper draws a cell, and a square of cells.
export const SIDE = 46;
export const square = (cells: number) => ({ width: cells * SIDE, height: cells * SIDE });
