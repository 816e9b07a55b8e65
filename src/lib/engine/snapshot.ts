// A run between two steps as plain data, and back. All is checked before anything is written.
import type { Net } from '#lib/nets/spec.ts';
import { flat } from '#lib/nets/trace.ts';
import type { Plan } from './plan.ts';
import { EngineError, type Snapshot } from './report.ts';

type Around = Omit<Snapshot, 'version' | 'net' | 'layout' | 'parameters' | 'state' | 'kept'>;

/** Copies of parameters and state of a plan, with what the run knows about itself. */
export async function takeSnapshot(plan: Plan, around: Around): Promise<Snapshot> {
  const { device, learning, kept, net } = plan;
  return {
    version: 1,
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
  const { device, learning, kept, net } = plan;
  if (snapshot?.version !== 1)
    throw bad(net, `its version is ${String(snapshot?.version)}, and this engine reads version 1`);
  if (snapshot.layout !== layoutOf(plan))
    throw bad(net, `it was taken of ${snapshot.net}, whose layers differ`);
  const wanted = [learning.parameters, ...learning.state, kept];
  const given = [snapshot.parameters, ...snapshot.state, snapshot.kept];
  if (given.length !== wanted.length)
    throw bad(net, `it holds ${given.length - 2} state buffers, and the optimiser has ${wanted.length - 2}`);
  wanted.forEach(({ length }, i) => {
    if (!(given[i] instanceof Float32Array) || given[i].length !== length)
      throw bad(net, `it is cut short: an array has ${given[i]?.length} values and should have ${length}`);
    if (!given[i].every(Number.isFinite)) throw bad(net, 'it holds a number that is not finite');
  });
  wanted.forEach((buffer, i) => device.write(buffer, given[i]));
}

/** Kinds and parameter shapes in order: two nets with the same text can exchange their parameters. */
const layoutOf = ({ rows }: Plan): string =>
  flat(rows)
    .filter(({ parameters, state }) => parameters.length + state.length > 0)
    .map(({ kind, parameters }) => `${kind} ${parameters.map(({ shape }) => shape.join('×')).join('+')}`)
    .join(', ');

const bad = (net: Net, why: string) =>
  new EngineError('bad-snapshot', `The snapshot cannot continue ${net.name}: ${why}.`, 'Start a new run.');
