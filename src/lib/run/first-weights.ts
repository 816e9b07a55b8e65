// A net made ready for shuffled images without learning anything: the weights of its first layer move along with their
// pixels. Only a connected layer can do this; it is why the shuffle cannot matter to one.
import { pixelOrder } from '#lib/data/shuffle.ts';
import type { Snapshot } from '#lib/engine/report.ts';
import type { Net } from '#lib/nets/spec.ts';
import { trace } from '#lib/nets/trace.ts';

/**
 * The snapshot with the rows of the first weights, and what the optimiser keeps of them, in the order of the shuffled pixels:
 * what the net computes of a shuffled image is what it computed of the image, but for the order of a sum.
 * @throws RangeError where the first layer with weights is not a connected one that reads the image
 */
export function moved(net: Net, snapshot: Snapshot, shuffle: number): Snapshot {
  const rows = trace(net);
  const first = rows.find(({ params }) => params > 0);
  const { height, width, channels } = net.input;
  if (first?.kind !== 'connected' || rows[0].kind !== 'flatten' || rows.indexOf(first) !== 1)
    throw new RangeError(`${net.name} does not begin with a connected layer: its weights have no pixels.`);
  const { offset } = first.parameters[0];
  const perPixel = channels * first.layer.units;
  const order = pixelOrder(height * width, shuffle);
  const move = (values: Float32Array) => {
    const to = values.slice();
    order.forEach((pixel, place) => {
      const from = offset + pixel * perPixel;
      to.set(values.subarray(from, from + perPixel), offset + place * perPixel);
    });
    return to;
  };
  return { ...snapshot, parameters: move(snapshot.parameters), state: snapshot.state.map(move) };
}
