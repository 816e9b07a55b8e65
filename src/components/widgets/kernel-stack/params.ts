// What the reader sets in kernel-stack, and how far its stack sees.
import { integer, type Values } from '#lib/widget/params.ts';

export const MOST = { kernel: 5, depth: 5 };
export const field = ({ kernel, depth }: { kernel: number; depth: number }) => 1 + depth * (kernel - 1);
export const CELLS = field(MOST);
export const params = {
  kernel: integer(3, { min: 2, max: MOST.kernel, label: 'Small kernel' }),
  depth: integer(3, { min: 1, max: MOST.depth, label: 'Layers' }),
  channels: integer(64, { min: 1, max: 512, label: 'Channels', control: 'box', more: true }),
  side: integer(56, { min: 1, max: 224, label: 'Side', control: 'box', more: true }),
  at: integer(7, { min: 0, max: CELLS - 1, label: 'Output', quiet: true }),
};
export type P = Values<typeof params>;

export const outputs = (p: P): number => CELLS - field(p) + 1;
export const settle = (p: P): P => ({ ...p, at: Math.min(p.at, outputs(p) - 1) });
