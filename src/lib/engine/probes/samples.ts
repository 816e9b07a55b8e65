// The probe `samples`: what the net says of some test images, while it learns.
import { predictSamples } from '../evaluate.ts';
import type { Probe } from './probe.ts';

const FIRST = Array.from({ length: 12 }, (_, i) => i);

export const samples: Probe<'samples'> = {
  on: 'steps',
  reads: 'class probabilities of up to 64 test images',
  costs: 'a forward pass of so many images, and one read a batch',
  check({ images = [] }, _net, { whole }) {
    whole('images.length', images.length, 0, 64);
    for (const index of images) whole('images', index, 0, Number.MAX_SAFE_INTEGER);
  },
  open: (session, { images = FIRST }, { test }) => ({
    async read() {
      const here = images.filter((index) => index < test.arrived);
      return here.length > 0 ? predictSamples(session, here) : undefined;
    },
  }),
};
