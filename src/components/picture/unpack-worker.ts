// Unpacks and scales down a picture, beside the page: a photograph of 60 million pixels takes a second or more. Gives back a
// small bitmap and the size it had; whatever the browser cannot read is its error's name.
import { fitted, type Fit } from './fit.ts';
import type { Size } from './kind.ts';

export interface Order {
  readonly file: Blob;
  readonly fit: Fit;
}
export type Answer = { readonly bitmap: ImageBitmap; readonly was: Size } | { readonly fault: string };

async function answer({ file, fit }: Order): Promise<Answer> {
  const whole = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const { from, to } = fitted(whole, fit);
  const bitmap = await createImageBitmap(
    whole,
    ...([from.x, from.y, from.width, from.height].map(Math.round) as [number, number, number, number]),
    { resizeWidth: to.width, resizeHeight: to.height, resizeQuality: 'high' },
  );
  const was = { width: whole.width, height: whole.height };
  whole.close();
  return { bitmap, was };
}

self.addEventListener('message', ({ data }: MessageEvent<Order>) => {
  const post = (message: Answer, transfer: Transferable[] = []) => self.postMessage(message, { transfer });
  answer(data).then(
    (done) => post(done, 'bitmap' in done ? [done.bitmap] : []),
    (error: unknown) => post({ fault: error instanceof Error ? error.name : String(error) }),
  );
});
