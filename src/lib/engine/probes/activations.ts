// The probe `activations`: what each layer makes of one test image, at test time.
import { flat, placeOf } from '#lib/nets/trace.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import { predictOn } from '../evaluate.ts';
import { collector } from './collector.ts';
import type { Probe } from './probe.ts';

export const activations: Probe<'activations'> = {
  on: 'steps',
  reads: 'the outputs of every layer for one image',
  costs: 'a forward pass of one image, a copy a layer and one read',
  check: ({ image = 0 }, whole) => whole('image', image, 0, Number.MAX_SAFE_INTEGER),
  open(session, { image = 0 }, { test }) {
    const { plan } = session;
    const rows = flat(plan.rows).filter((row) => row.kind !== 'flatten' && plan.outputs.has(row));
    const collected = collector(
      plan.device,
      rows.map((row) => ({ from: plan.outputs.get(row)!, stride: 1, count: valuesIn(row.output) })),
    );
    return {
      async read() {
        if (image >= test.arrived) return undefined;
        predictOn(session, [image]);
        collected.take();
        const values = await collected.read();
        return rows.map((row, i) => {
          const { height, width, channels } = row.output;
          return {
            ...{ path: row.path, kind: row.kind, place: placeOf(row.path, row.layer) },
            ...{ shape: [height, width, channels] as const, values: values[i].slice() },
          };
        });
      },
    };
  },
};
