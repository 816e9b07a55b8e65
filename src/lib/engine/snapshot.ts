// A run between two steps as plain data, and back. All is checked before anything is written.
import type { Net } from '#lib/nets/spec.ts';
import { flat } from '#lib/nets/trace.ts';
import { batchRule, isBatch } from './batch-size.ts';
import type { Buffer } from './device.ts';
import { checkOptimiser } from './optimiser.ts';
import { momentsOfVersion1 } from './moments.ts';
import type { Plan } from './plan.ts';
import { EngineError, type Snapshot } from './report.ts';

type Around = Omit<Snapshot, 'version' | 'net' | 'layout' | 'parameters' | 'state' | 'kept'>;

/** Copies of parameters and state of a plan, with what the run knows about itself. */
export async function takeSnapshot(plan: Plan, around: Around): Promise<Snapshot> {
  const { device, learning, kept, net } = plan;
  return {
    version: 2,
    net: net.name,
    layout: layoutOf(plan),
    ...around,
    parameters: await device.read(learning.parameters),
    state: await Promise.all(learning.state.map((buffer) => device.read(buffer))),
    kept: await device.read(kept),
  };
}

/**
 * Puts a snapshot's parameters and state into a plan.
 * @throws EngineError 'bad-snapshot' where it is of another net, cut short or damaged; then nothing was written
 */
export function restoreSnapshot(plan: Plan, snapshot: Snapshot): void {
  const { device, learning, kept, net, rows } = plan;
  checkSnapshot(net, snapshot);
  if (snapshot.layout !== layoutOf(plan)) throw bad(net, whereTheyDiffer(plan, snapshot));
  if (snapshot.state.length !== learning.state.length)
    throw bad(
      net,
      `it holds ${snapshot.state.length} state buffers, and the optimiser has ${learning.state.length}`,
    );
  const pairs: [string, Buffer, unknown][] = [
    ['parameters', learning.parameters, snapshot.parameters],
    ...learning.state.map((buffer, i): [string, Buffer, unknown] => [
      `state ${i}`,
      buffer,
      snapshot.state[i],
    ]),
    ['kept', kept, snapshot.kept],
  ];
  const arrays = pairs.map(([name, { length }, given]) => {
    const values = floatsOf(given);
    if (values?.length !== length)
      throw bad(net, `its ${name} should be ${length} floats and ${whatOf(values)}`);
    const wrong = values.findIndex((value) => !Number.isFinite(value));
    if (wrong >= 0) throw bad(net, `value ${wrong} of its ${name} is ${values[wrong]}, which is not finite`);
    return values;
  });
  const moments = arrays.at(-1)!;
  if (snapshot.version === 1) arrays[arrays.length - 1] = momentsOfVersion1(rows, moments, snapshot.step);
  pairs.forEach(([, buffer], i) => device.write(buffer, arrays[i]));
}

/**
 * Looks at what a snapshot says of itself, before a device is opened for it. Its arrays are restoreSnapshot's affair.
 * @throws EngineError 'bad-snapshot' that names what is wrong
 */
export function checkSnapshot(net: Net, snapshot: Snapshot): void {
  if (snapshot?.version !== 1 && snapshot?.version !== 2)
    throw bad(net, `its version is ${String(snapshot?.version)}, and this engine reads versions 1 and 2`);
  const { step, seed, batch, scale, shift, optimiser, state } = snapshot;
  const rules: [string, number, string, boolean][] = [
    ['step', step, 'a whole number from 0', Number.isSafeInteger(step) && step >= 0],
    ['seed', seed, 'a whole number from 0', Number.isSafeInteger(seed) && seed >= 0],
    ['batch', batch, batchRule, isBatch(batch)],
    ['scale', scale, 'a finite number', Number.isFinite(scale)],
    ['shift', shift, 'a finite number', Number.isFinite(shift)],
  ];
  for (const [name, value, rule, holds] of rules)
    if (!holds) throw bad(net, `its ${name} is ${String(value)} and must be ${rule}`);
  if (!Array.isArray(state)) throw bad(net, 'its state is missing');
  try {
    checkOptimiser(optimiser);
  } catch (error) {
    throw bad(net, (error as Error).message.replace(/\.$/, ''));
  }
}

/** Kinds and parameter shapes in order: two nets with the same text can exchange their parameters. */
const layoutOf = ({ rows }: Plan): string =>
  flat(rows)
    .filter(({ parameters, state }) => parameters.length + state.length > 0)
    .map(({ kind, parameters }) => `${kind} ${parameters.map(({ shape }) => shape.join('×')).join('+')}`)
    .join(', ');

/** The first layer with weights that is another one. */
function whereTheyDiffer(plan: Plan, { net, layout }: Snapshot): string {
  const [mine, its] = [layoutOf(plan), String(layout)].map((text) => text.split(', '));
  const at = mine.findIndex((layer, i) => layer !== its[i]);
  const wanted = at < 0 ? 'no more' : mine[at];
  return `it was taken of ${net}, whose layer ${(at < 0 ? mine.length : at) + 1} with weights is ${its[at < 0 ? mine.length : at] ?? 'missing'}, and here it is ${wanted}`;
}

/** The floats of a snapshot that came as they are, as a list, or through JSON, which makes { "0": …, "1": … } of a Float32Array and null of NaN. */
function floatsOf(given: unknown): Float32Array | undefined {
  if (given instanceof Float32Array) return given;
  if (typeof given !== 'object' || given === null) return undefined;
  const values = Array.isArray(given) ? (given as unknown[]) : Object.values(given);
  const isInOrder = Array.isArray(given) || Object.keys(given).every((key, i) => key === String(i));
  if (!isInOrder) return undefined;
  return Float32Array.from(values, (value) => (typeof value === 'number' ? value : NaN));
}

const whatOf = (values: Float32Array | undefined) =>
  values ? `are ${values.length}, as if cut short` : 'are not a list of numbers';

const bad = (net: Net, why: string) =>
  new EngineError('bad-snapshot', `The snapshot cannot continue ${net.name}: ${why}.`, 'Start a new run.');
