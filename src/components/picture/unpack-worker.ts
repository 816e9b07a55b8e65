// Unpacks and scales down a picture, beside the page: a photograph of 60 million pixels takes a second or more. Gives back a
// small bitmap and the size it had; what the browser cannot read is its error. Started only by unpack.ts.
import { expose, transfer } from 'comlink';
import { fitted, type Fit } from './fit.ts';
import type { Size } from './kind.ts';

const unpacker = {
  async unpack(file: Blob, fit: Fit): Promise<{ bitmap: ImageBitmap; was: Size }> {
    const whole = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const { from, to } = fitted(whole, fit);
    const bitmap = await createImageBitmap(
      whole,
      ...([from.x, from.y, from.width, from.height].map(Math.round) as [number, number, number, number]),
      { resizeWidth: to.width, resizeHeight: to.height, resizeQuality: 'high' },
    );
    const was = { width: whole.width, height: whole.height };
    whole.close();
    return transfer({ bitmap, was }, [bitmap]);
  },
};
export type Unpacker = typeof unpacker;
expose(unpacker);
