// The drawing of padding-line: copies as arcs, the line, the kernel under it, the outputs under their windows.

export const CELL = 34;
export const ARCS = 42;
export const TOP = ARCS + 22;
export const GAP = 12;
export const place = { size: CELL, x: 1 };
