// Branches on the cpu device: concatenated, added, and their gradients back. Plain loops.
import type { Makers } from '../device.ts';
import type { Floats } from './layers.ts';

export const concatAndAdd = (floats: Floats): Pick<Makers, 'concat' | 'add' | 'fork'> => ({
  concat({ pixels, channels, parts, y, dy }) {
    const width = channels.reduce((sum, count) => sum + count, 0);
    const each = (images: number, visit: (branch: number, one: number, whole: number) => void) => {
      let first = 0;
      channels.forEach((count, branch) => {
        for (let pixel = 0; pixel < images * pixels; pixel++)
          for (let c = 0; c < count; c++) visit(branch, pixel * count + c, pixel * width + first + c);
        first += count;
      });
    };
    const forward = (images: number) => {
      const to = floats(y);
      const from = parts.map((part) => floats(part.y));
      each(images, (branch, one, whole) => (to[whole] = from[branch][one]));
    };
    const backward = (images: number) => {
      const from = floats(dy);
      const to = parts.map((part) => part.dy && floats(part.dy));
      each(images, (branch, one, whole) => to[branch] && (to[branch][one] = from[whole]));
    };
    return { forward: [{ name: 'concat', run: forward }], backward: [{ name: 'split', run: backward }] };
  },

  add({ size, parts, y, dy }) {
    const forward = (images: number) => {
      const to = floats(y);
      const from = parts.map((part) => floats(part.y));
      for (let i = 0; i < images * size; i++) to[i] = from.reduce((sum, values) => sum + values[i], 0);
    };
    const backward = (images: number) => {
      const from = floats(dy).subarray(0, images * size);
      for (const part of parts) if (part.dy) floats(part.dy).set(from);
    };
    return { forward: [{ name: 'add', run: forward }], backward: [{ name: 'copy dy', run: backward }] };
  },

  fork({ size, dx, parts }) {
    const backward = (images: number) => {
      const to = floats(dx);
      const from = parts.map((part) => floats(part));
      for (let i = 0; i < images * size; i++) to[i] = from.reduce((sum, values) => sum + values[i], 0);
    };
    return { forward: [], backward: [{ name: 'sum of dx', run: backward }] };
  },
});
