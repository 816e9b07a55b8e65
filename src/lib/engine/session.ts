// A network ready to learn on a device: its plan, and the three pieces of work that a run is made of. Built from plain data
// alone, so that every thread of a device can build the same one; numbers that change from step to step lie in shared arrays.
import type { Net } from '#lib/nets/spec.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import type { Chance, Device, Source, UpdateNow } from './device.ts';
import { numbersOf, statesOf } from './optimiser.ts';
import { compile, type Plan } from './plan.ts';
import type { SessionSpec } from './session-spec.ts';

/** Work on the first `images` images that `order` names. */
export type Work = (images: number) => void;

export interface Session {
  readonly plan: Plan;
  readonly spec: SessionSpec;
  /** Gather from the training images, forward, backward. */
  readonly learn: Work;
  readonly update: Work;
  /** Gather, forward as at test time. */
  readonly testOn: Work;
  /** Forward as at test time, on what lies in the plan's x. */
  readonly infer: Work;
}

/** Where in `numbers` what changes between steps lies: first what the optimiser reads, last seed and step of dropout's chance. */
const [seedSlot, stepSlot, size] = [8, 9, 10];

/** The arrays that change between steps, on memory that threads share where `isShared`. */
export function changing(batch: number, isShared: boolean): Pick<SessionSpec, 'order' | 'numbers'> {
  const memory = (bytes: number) => (isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes));
  return { order: new Uint32Array(memory(4 * batch)), numbers: new Float64Array(memory(8 * size)) };
}

/** Sets what the next step is to do. */
export function prepare({ numbers }: SessionSpec, now: UpdateNow, chance: Chance): void {
  const values = now as unknown as Record<string, number>;
  numbersOf(now.kind).forEach((name, i) => (numbers[i] = values[name]));
  numbers[seedSlot] = chance.seed;
  numbers[stepSlot] = chance.step;
}

/** @throws EngineError as compile() does */
export async function assemble(net: Net, device: Device, spec: SessionSpec): Promise<Session> {
  const { batch, rule, train, test, scale, shift, order, numbers } = spec;
  const chance = reading<Chance>(numbers, { seed: seedSlot, step: stepSlot });
  const plan = compile(net, batch, device, statesOf(rule), chance);
  const { x, label, forward, backward, infer, learning } = plan;
  const gather = (source: Source) =>
    device.gather({ source, order, size: valuesIn(net.input), x, label, scale, shift });
  const places = Object.fromEntries(numbersOf(rule).map((name, i) => [name, i]));
  const now = reading<UpdateNow>(numbers, places, { kind: rule });
  const session: Session = {
    plan,
    spec,
    learn: device.phase([gather(train), ...forward, ...backward]),
    update: device.phase([device.update(learning, now)]),
    testOn: device.phase([gather(test), ...infer]),
    infer: device.phase(infer),
  };
  await device.sync?.(net, spec);
  return session;
}

/** An object whose numbers are read from an array each time. */
function reading<T>(numbers: Float64Array, places: Record<string, number>, fixed: object = {}): T {
  const getters = Object.entries(places).map(([name, i]) => [
    name,
    { get: () => numbers[i], enumerable: true },
  ]);
  return Object.defineProperties(fixed, Object.fromEntries(getters)) as T;
}
