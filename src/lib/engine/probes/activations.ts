// The probe `activations`: what each layer makes of one image, at test time: a test image, or a picture that comes with the request.
import { shapeText, valuesIn } from '#lib/nets/shape.ts';
import { flat, placeOf } from '#lib/nets/trace.ts';
import type { Split } from '#lib/data/dataset.ts';
import { predictOn } from '../evaluate.ts';
import type { Session } from '../session.ts';
import { collector } from './collector.ts';
import type { Probe } from './probe.ts';

export const activations: Probe<'activations'> = {
  on: 'steps',
  reads: 'the outputs of every layer for one image',
  costs: 'a forward pass of one image, a copy a layer and one read; of a picture one write more',
  check({ image = 0 }, { name, input }, { whole, refuse }) {
    if (typeof image === 'object' && !(image instanceof Float32Array))
      return refuse('image', 'an object', 'a place among the test images, or a Float32Array');
    if (typeof image !== 'object') return whole('image', image, 0, Number.MAX_SAFE_INTEGER);
    const size = valuesIn(input);
    if (image.length !== size)
      refuse('image', `${image.length} values`, `${size}, for ${name} reads ${shapeText(input)}`);
    const wrong = image.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) refuse('image', `${image[wrong]} in place ${wrong}`, 'finite in every place');
  },
  open(session, { image = 0 }, { test }) {
    const { plan } = session;
    const rows = flat(plan.rows).filter((row) => row.kind !== 'flatten' && plan.outputs.has(row));
    const collected = collector(
      plan.device,
      rows.map((row) => ({ from: plan.outputs.get(row)!, stride: 1, count: valuesIn(row.output) })),
    );
    const predict =
      image instanceof Float32Array ? predictPicture(session, image) : predictTest(session, image, test);
    return {
      async read() {
        if (!predict()) return undefined;
        collected.take();
        const values = await collected.read();
        return rows.map((row, i) => {
          const { height, width, channels } = row.output;
          return {
            path: row.path,
            kind: row.kind,
            place: placeOf(row.path, row.layer),
            shape: [height, width, channels] as const,
            values: values[i].slice(),
          };
        });
      },
    };
  },
};

/** Has the net predict; false where there is nothing to predict yet. */
type Predict = () => boolean;

const predictTest =
  (session: Session, image: number, test: Split): Predict =>
  () => {
    if (image >= test.arrived) return false;
    predictOn(session, [image]);
    return true;
  };

/** The picture lies where the first image of a batch does, and the next batch is written over it. */
function predictPicture({ plan, spec, infer }: Session, picture: Float32Array): Predict {
  const x = new Float32Array(plan.x.length);
  for (let i = 0; i < picture.length; i++) x[i] = picture[i] * spec.scale + spec.shift;
  return () => {
    plan.device.write(plan.x, x);
    infer(1);
    return true;
  };
}
