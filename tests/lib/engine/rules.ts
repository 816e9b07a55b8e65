// The optimisers with numbers that leave nothing out: decay, and of Adam corrections that differ. Not a test.
import type { UpdateNow } from '#lib/engine/device.ts';

export const rules: UpdateNow[] = [
  { kind: 'sgd', rate: 0.1, momentum: 0.9, decay: 1e-3 },
  { kind: 'rmsProp', rate: 0.01, rho: 0.9, epsilon: 1e-6, decay: 1e-3 },
  { kind: 'adam', rate: 0.01, beta1: 0.9, beta2: 0.99, epsilon: 1e-6, decay: 1e-3, fix1: 2, fix2: 3 },
];
