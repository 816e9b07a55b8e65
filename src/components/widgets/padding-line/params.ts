// What the reader sets in padding-line; the rules for how much to pad, and what taking hold of an edge or of the window does.
import { fills } from '#lib/geometry/fill.ts';
import { samePad, type Pad } from '#lib/geometry/pad.ts';
import { slide, startOf, type Slide } from '#lib/geometry/slide.ts';
import { reshaped } from '#lib/widget/reshape.ts';
import { choice, integer, row, type Values } from '#lib/widget/params.ts';

const numbers = [4, 2, 7, 1, 5, 3, 6, 2];
const weights = [1, 2, 1, -1];
export const [LEAST, MOST, WIDEST] = [4, numbers.length, weights.length];
export const ROOM = WIDEST - 1; // cells of padding that the drawing keeps free at each end
const typed = { min: -9, max: 9, step: 1 };

export const params = {
  how: choice(
    'same',
    { valid: 'none (valid)', same: 'same', full: 'full', own: 'by hand' },
    { label: 'Padding' },
  ),
  fill: choice('zero', fills, { label: 'Filled with', control: 'select' }),
  size: integer(6, { min: LEAST, max: MOST, label: 'Input size', more: true }),
  kernel: integer(3, { min: 1, max: WIDEST, label: 'Kernel' }),
  stride: integer(1, { min: 1, max: 3, label: 'Stride' }),
  before: integer(1, { min: 0, max: ROOM, label: 'Cells before', more: true }),
  after: integer(1, { min: 0, max: ROOM, label: 'Cells after', more: true }),
  x: row(numbers.slice(0, 6), { ...typed, columns: [LEAST, MOST], label: 'Input numbers' }),
  w: row(weights.slice(0, 3), { ...typed, columns: [1, WIDEST], label: 'Kernel numbers' }),
  at: integer(0, { min: 0, max: MOST + 2 * ROOM, label: 'Window', quiet: true }),
};
export type P = Values<typeof params>;

/** The pad that each rule asks for. */
type How = P['how'];
const rules: Readonly<Record<How, (p: P) => Pad>> = {
  valid: () => ({ before: 0, after: 0 }),
  same: ({ size, kernel, stride }) => samePad({ size, span: kernel, stride }),
  full: ({ kernel }) => ({ before: kernel - 1, after: kernel - 1 }),
  own: ({ before, after }) => ({ before, after }),
};
export const padOf = (p: P): Pad => rules[p.how](p);
export const sliding = (p: P): Slide => slide({ ...p, pad: padOf(p) });

/** The amounts that have names, each name once; what the same cells are also called stands behind it. */
export function named(p: P): { readonly pad: Pad; readonly names: readonly How[] }[] {
  const hows = ['valid', 'same', 'full'] as const;
  const spelled = (how: How) => JSON.stringify(rules[how](p));
  return [...Map.groupBy(hows, spelled).values()].map((names) => ({ pad: rules[names[0]](p), names }));
}

/** These cells at the ends: by hand where the reader said so or where they have no name, else by their name. */
function padded(p: P, { before, after }: Pad): Pick<P, 'how' | 'before' | 'after'> {
  const names = named(p).find(({ pad }) => pad.before === before && pad.after === after)?.names ?? [];
  const how = p.how === 'own' || names.includes(p.how) ? p.how : (names[0] ?? 'own');
  return { how, before, after };
}
const inRoom = (cells: number): number => Math.max(0, Math.min(ROOM, cells));

/** An edge is taken `cells` outwards. By hand each end goes by itself; else to a pad that has a name, or both ends alike. */
export function pulled(p: P, end: 'before' | 'after', cells: number): Partial<P> {
  const count = inRoom(padOf(p)[end] + cells);
  if (p.how === 'own') return { [end]: count };
  const snap = named(p).find(({ pad }) => pad[end] === count);
  return padded(p, snap?.pad ?? { before: count, after: count });
}

/** The window is taken `cells` along. Beyond an end, cells appear under it, as many as there is room for. */
export function carried(p: P, cells: number): Partial<P> {
  const s = sliding(p);
  const start = Math.max(-ROOM, Math.min(p.size + ROOM - s.span, startOf(s, p.at) + cells));
  const before = Math.max(s.pad.before, -start);
  const after = Math.max(s.pad.after, start + s.span - p.size);
  const pad = { before, after };
  if (before === s.pad.before && after === s.pad.after) return { at: nearest(s, start) };
  const next = { ...p, ...padded(p, pad) };
  return { ...padded(p, pad), at: nearest(sliding(next), start) };
}
const nearest = (s: Slide, start: number) =>
  Math.max(0, Math.min(s.out - 1, Math.round((start + s.pad.before) / s.stride)));

/** The cells at each end are the rule's; numbers the reader typed stay. */
export const settle = (p: P): P => ({
  ...p,
  ...padOf(p),
  x: reshaped(p.x, [numbers], 1, p.size),
  w: reshaped(p.w, [weights], 1, p.kernel),
  at: Math.min(p.at, sliding(p).out - 1),
});
