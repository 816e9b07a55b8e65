// Where the two labels of pixel-neighbours stand beside the marker: right or left of it, above or below their point, wherever no
// curve runs through them. Places only; draw-curve.ts writes them.
export type Spot = readonly [x: number, y: number];
export interface Label {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
const [LETTER, LINE, OFF] = [7, 15, 9]; // of a label in user units, and how far it stands from the marker

export const boxOf = ({ x, y, anchor }: Label, letters: number): Box => {
  const left = anchor === 'start' ? x : x - letters * LETTER;
  return { left, right: left + letters * LETTER, top: y - LINE / 2, bottom: y + LINE / 2 };
};
/** How far the lines run through a box, in user units across. */
export const crossed = (box: Box, lines: readonly (readonly Spot[])[]): number =>
  lines.reduce((sum, line) => {
    for (let i = 1; i < line.length; i++) {
      const [[x0, y0], [x1, y1]] = [line[i - 1], line[i]];
      for (let x = Math.max(x0, box.left); x <= Math.min(x1, box.right); x++) {
        const y = y0 + ((y1 - y0) * (x - x0)) / (x1 - x0);
        if (y > box.top && y < box.bottom) sum++;
      }
    }
    return sum;
  }, 0);
const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

/** The places of labels of so many letters at these points, each the first that is free within `room`, else the least crossed. */
export function besideCurves(
  labels: readonly { readonly at: Spot; readonly letters: number }[],
  lines: readonly (readonly Spot[])[],
  room: Box,
): Label[] {
  const taken: Box[] = [];
  return labels.map(({ at: [x, y], letters }, index) => {
    const ways = [1, 1.7, 2.6, 3.6, 4.6].flatMap((far) => (index === 0 ? [-far, far] : [far, -far])); // the upper one above
    const places = ways.flatMap((way) =>
      [OFF, -OFF].map((off): Label => ({
        x: x + off,
        y: y + way * LINE,
        anchor: off > 0 ? 'start' : 'end',
      })),
    );
    const cost = (place: Label) => {
      const box = boxOf(place, letters);
      const out = [
        room.left - box.left,
        box.right - room.right,
        room.top - box.top,
        box.bottom - room.bottom,
      ];
      return (
        crossed(box, lines) +
        taken.reduce((sum, other) => sum + overlap(box, other), 0) +
        out.reduce((sum, by) => sum + 10 * Math.max(0, by), 0)
      );
    };
    const best = places.reduce((a, b) => (cost(b) < cost(a) ? b : a));
    taken.push(boxOf(best, letters));
    return best;
  });
}
