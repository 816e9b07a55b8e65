// Whether NaN comes out of every kind of layer where it does on cpu. One that vanishes on the way lets a broken run train on. Not a test.
import type { Device } from '#lib/engine/device.ts';
import * as spec from '#lib/nets/spec.ts';
import type { Layer, Net } from '#lib/nets/spec.ts';
import { outcome } from './compare.ts';
import { training } from './step.ts';

const { image } = spec;
/** Layers for 2 images of 6 × 5 with 4 channels, and for 12 numbers. */
const onPictures: Layer[] = [
  spec.conv(4, 3, { pad: 1 }),
  spec.conv(5, 3),
  spec.conv(4, 3, { stride: 2, groups: 2 }),
  spec.maxPool(2),
  spec.maxPool(3, { stride: 1 }),
  spec.meanPool(2),
  spec.globalMeanPool(),
  spec.relu(),
  spec.logistic(),
  spec.tanh(),
  spec.scaledTanh(),
  spec.lrn(),
  spec.batchNorm(),
  spec.subSample(2),
  spec.dropout(0.5),
  spec.sparseConv([[0, 1], [2], [0, 3]], 3),
];
const onNumbers: Layer[] = [
  spec.connected(8),
  spec.connected(3),
  spec.rbf([new Array(12).fill(1), new Array(12).fill(-1)]),
];
/** What the workbench would add of kinds that are not among them. */
const tried = new Set([...onPictures, ...onNumbers].map(({ kind }) => kind));
const others = Object.values(spec.kinds).flatMap(({ kind, fresh, lists }): Layer[] =>
  !fresh || lists || kind === 'softmax' || kind === 'flatten' || tried.has(kind) ? [] : [fresh(4)],
);
const takesRelu = new Set(['conv', 'connected', 'maxPool']);

/** The layers out of which NaN comes in fewer places on `device` than on `oracle`, or in others. */
export async function lostNaN(device: Device, oracle: Device): Promise<{ lost: string[]; tried: number }> {
  const lost: string[] = [];
  const trials = [
    ...[...onPictures, ...others].map((layer) => ({ layer, input: image(6, 5, 4) })),
    ...onNumbers.map((layer) => ({ layer, input: image(1, 1, 12) })),
  ].flatMap(({ layer, input }) =>
    (takesRelu.has(layer.kind) ? [false, true] : [false]).flatMap((relu) =>
      // In a pooling the first of a window, one within and the last meet their neighbours in different orders.
      (layer.kind === 'maxPool' ? [0, 6, 11] : [6]).map((spoilt) => ({
        layer,
        input,
        relu,
        spoilt,
        batch: 2,
        images: 2,
        seed: 3,
      })),
    ),
  );
  for (const trial of trials) {
    const [found, wanted] = await Promise.all([outcome(device, trial), outcome(oracle, trial)]);
    const places = (y: Float32Array) => Array.from(y.keys()).filter((at) => Number.isNaN(y[at]));
    if (places(wanted.y).length === 0) throw new Error(`No NaN came out of ${trial.layer.kind}.`);
    if (places(found.y).join() !== places(wanted.y).join())
      lost.push(`${trial.layer.kind}${trial.relu ? ' + relu' : ''}, x[${trial.spoilt}]`);
  }
  return { lost, tried: trials.length };
}

/** Nets in which a NaN must get through a relu of its own, one fused into a layer, one fused into a pooling, and other functions. */
const through: Record<string, readonly Layer[]> = {
  'a relu after a sum': [spec.residual([spec.conv(1, 3, { pad: 1 })]), spec.relu()],
  'a relu in a convolution': [spec.conv(4, 3), spec.relu()],
  'a relu in a pooling': [spec.conv(4, 3), spec.relu(), spec.maxPool(2)],
  'a tanh': [spec.conv(4, 3), spec.tanh()],
  'a logistic': [spec.conv(4, 3), spec.logistic()],
  'a softmax, at one class of three': [],
};

/** The mean loss of the first step of small nets with a weight that is NaN, as text: NaN does not travel as JSON. */
export async function lossesOfNaN(device: () => Promise<Device>): Promise<Record<string, string>> {
  const losses: Record<string, string> = {};
  for (const [name, layers] of Object.entries(through)) {
    const rest = [spec.flatten(), spec.connected(3), spec.softmax()];
    const net: Net = spec.net(name, image(8, 8, 1), [...layers, ...rest]);
    const opened = await device();
    const { plan, learn } = await training(net, 4, opened);
    const { parameters } = plan.learning;
    const values = await opened.read(parameters);
    values[layers.length > 0 ? 0 : plan.rows[1].parameters[1].offset] = NaN; // the first weight, or the bias of one class
    opened.write(parameters, values);
    learn();
    losses[name] = String((await plan.head.drain())[0]);
    opened.release();
  }
  return losses;
}
