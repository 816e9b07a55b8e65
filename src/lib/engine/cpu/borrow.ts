// Any kind of layer on the reference kernels, over the arrays of a device whose memory JavaScript can see. It is the whole of
// the cpu device, and what stands in where another device has no kernel. Allocates as it goes: right, not fast.
import type { Kind } from '#lib/nets/spec.ts';
import { protocols, type Arrays as Own, type Kept } from '#lib/reference/layer.ts';
import type { Arrays, Buffer, Fused, Makers, Moments, Pass, Weights } from '../device.ts';
import { uniformsOf } from '../dice.ts';

/** How a device lets JavaScript at its memory. */
export interface Host {
  floats(buffer: Buffer): Float32Array;
  /** Which of the batch's images this thread works on. */
  share(images: number): { from: number; count: number };
}

type Everything = Arrays & Partial<Weights & Fused & Moments>;
type Simple = keyof typeof protocols;

/** Makers for all kinds but the joints (concat, add, fork), which are in join.ts. */
export function borrowedMakers(host: Host): Omit<Makers, 'concat' | 'add' | 'fork'> {
  const make = (args: Everything) => borrow(host, args);
  const kinds = Object.keys(protocols) as Kind[];
  return Object.fromEntries(kinds.map((kind) => [kind, make])) as unknown as Makers;
}

function borrow(host: Host, args: Everything): Pass {
  const { row, batch, chance, relu } = args;
  const protocol = protocols[row.kind as Simple];
  const part = (buffer: Buffer, { from, count }: { from: number; count: number }) => {
    const size = buffer.length / batch;
    return host.floats(buffer).subarray(from * size, (from + count) * size);
  };
  const all = (buffer: Buffer | null | undefined) => (buffer ? host.floats(buffer) : null);
  const own = (): Own => ({
    w: all(args.w),
    b: all(args.b),
    mean: all(args.mean),
    variance: all(args.variance),
  });
  const gradients = (): Own => ({ w: all(args.dw), b: all(args.db), mean: null, variance: null });
  let kept: Kept;

  const forward = (images: number, uniform: (() => number) | null) => {
    const share = host.share(images);
    kept = protocol.forward(row as never, part(args.x, share), own(), uniform);
    if (relu) for (let i = 0; i < kept.y.length; i++) kept.y[i] = Math.max(kept.y[i], 0);
    part(args.y, share).set(kept.y);
  };
  const backward = (images: number) => {
    const share = host.share(images);
    const dy = part(args.dy, share);
    if (relu) for (let i = 0; i < dy.length; i++) if (!(kept.y[i] > 0)) dy[i] = 0;
    const dx = args.dx ? part(args.dx, share).fill(0) : new Float32Array(kept.x.length);
    protocol.backward(row as never, kept, dy, own(), dx, gradients());
  };
  const { kind } = row;
  const hasGradient = args.dx !== null || row.parameters.length > 0;
  return {
    forward: [{ name: kind, run: (images) => forward(images, uniformsOf(chance, row.path)) }],
    infer: [{ name: kind, run: (images) => forward(images, null) }],
    backward: hasGradient ? [{ name: `${kind} dx`, run: backward }] : [],
  };
}
