// Any kind of layer on the reference kernels, over arrays that JavaScript can see. Allocates as it goes: right, not fast.
import type { Kind } from '#lib/nets/spec.ts';
import { protocols, type Arrays as Own, type Kept } from '#lib/reference/layer.ts';
import type { Arrays, Buffer, Fused, Makers, Moments, Pass, Weights } from '../device.ts';
import { uniformsOf } from '../random-stream.ts';

/** The values of a buffer. */
export type Floats = (buffer: Buffer) => Float32Array;

type Everything = Arrays & Partial<Weights & Fused & Moments>;
type Simple = keyof typeof protocols;

/** Makers for all kinds; concat, add and fork are in concat-add.ts. */
export function layers(floats: Floats): Omit<Makers, 'concat' | 'add' | 'fork'> {
  const make = (args: Everything) => layer(floats, args);
  const kinds = Object.keys(protocols) as Kind[];
  return Object.fromEntries(kinds.map((kind) => [kind, make])) as unknown as Makers;
}

function layer(floats: Floats, args: Everything): Pass {
  const { row, batch, chance, relu } = args;
  const protocol = protocols[row.kind as Simple];
  const part = (buffer: Buffer, images: number) =>
    floats(buffer).subarray(0, (images * buffer.length) / batch);
  const all = (buffer: Buffer | null | undefined) => (buffer ? floats(buffer) : null);
  const own = (): Own => ({
    w: all(args.w),
    b: all(args.b),
    mean: all(args.mean),
    variance: all(args.variance),
  });
  const gradients = (): Own => ({ w: all(args.dw), b: all(args.db), mean: null, variance: null });
  let kept: Kept;

  const forward = (images: number, uniform: (() => number) | null) => {
    kept = protocol.forward(row as never, part(args.x, images), own(), uniform, chance.step);
    if (relu) for (let i = 0; i < kept.y.length; i++) kept.y[i] = Math.max(kept.y[i], 0);
    part(args.y, images).set(kept.y);
  };
  const backward = (images: number) => {
    const dy = part(args.dy, images);
    if (relu) for (let i = 0; i < dy.length; i++) if (!(kept.y[i] > 0)) dy[i] = 0;
    const dx = args.dx ? part(args.dx, images).fill(0) : new Float32Array(kept.x.length);
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
