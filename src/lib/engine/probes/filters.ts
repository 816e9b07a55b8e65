// The probe `filters`: the weights of the first convolution, as pictures that one can look at.
import type { Probe } from './probe.ts';

export const filters: Probe<'filters'> = {
  on: 'steps',
  reads: 'the weights of the first convolution',
  costs: 'one read of as many values',
  open({ plan: { rows, device, learning } }) {
    const w = rows.find(({ kind }) => kind === 'conv')?.parameters[0];
    const weights = w && device.slice(learning.parameters, w.offset, w.length);
    return { read: async () => weights && device.read(weights) };
  },
};
