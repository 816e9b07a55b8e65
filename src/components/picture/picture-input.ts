// The reader's own picture in a widget: by file, drop, paste, camera or pen. Nothing is uploaded. A widget uses it so:
//
//   const pictures = offered({ boats: { label: 'boats', read: () => decode(boats.text, boats.width) } });  // samples.ts
//   export const params = { picture: pictures.param, … };      // the name must be `picture`; its last value is 'own'
//   export const model = (p: P, own?: ColourPicture) => { const { grey, width, height } = pictures.of(p.picture, own); … };
//   export const live = (page: Page<typeof params, ColourPicture>) => pictureInput(page, { width: 256, height: 256 });
//
//   export const takesPicture = true;      // its controls (PictureInput.astro) come with the tag
//
// The picture is scaled down to lie
// within that width and height ({ …, crop: 'centre' } fills it exactly); it has `grey`, and `rgb` channels last, 0 … 1. A live
// camera feeds some 20 pictures a second. What cannot be a picture becomes a sentence, and the picture before it stays.
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import { times } from '#lib/viz/format.ts';
import type { Page } from '#lib/widget/widget.ts';
import { attempts } from '../files/attempts.ts';
import { bindDrop } from '../files/drop.ts';
import { fileDropped, fileInClipboard, filePasted } from './arrive.ts';
import { watch } from './camera.ts';
import { clipboardDenied, notHere, PictureFault } from './fault.ts';
import { fitted, type Fit } from './fit.ts';
import { bindPad } from './pad.ts';
import { pixelsOf } from './pixels.ts';
import { OWN } from './samples.ts';
import { unpack } from './unpack.ts';

/** Binds the controls that PictureInput.astro wrote, until `page.signal` aborts. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export function pictureInput(page: Page<any, ColourPicture>, fit: Fit): void {
  const { host, signal } = page;
  const find = <E extends HTMLElement>(part: string) => host.querySelector<E>(`[data-picture=${part}]`)!;
  const [fold, file, say] = [find<HTMLDetailsElement>('fold'), find<HTMLInputElement>('file'), find('say')];
  const [camera, sheet] = [find('camera'), find('sheet')];
  const canvas = find<HTMLCanvasElement>('canvas');
  const chosen = () => page.values()['picture'] as unknown as string;

  // The next way in ends the one before.
  const { begin, attempt } = attempts(
    {
      say: (words) => (say.textContent = words),
      fault: (sentence) => page.note(sentence, sentence ? say : undefined),
      sentenceOf: (error) =>
        error instanceof PictureFault ? error.message : `That did not work: ${String(error)}`,
    },
    signal,
  );
  let brought = false;
  const show = (picture: ColourPicture) => {
    brought = true;
    if (chosen() !== OWN) page.set({ picture: OWN });
    page.feed(picture);
  };
  const take = (get: () => File | Promise<File>) =>
    attempt('Reading the picture …', async (mine) => {
      const one = await get();
      const { picture, was } = await unpack(one, fit, mine);
      show(picture);
      return `${one.name || 'The picture'}: ${times(was.width, was.height)} pixels, seen here as ${times(picture.width, picture.height)}.`;
    });
  const live = () =>
    attempt('The camera is asked …', async (mine) => {
      camera.textContent = 'Freeze';
      mine.addEventListener('abort', () => (camera.textContent = 'Camera'));
      let frames = 0;
      const see = (picture: ColourPicture) => {
        if (frames++ === 0) say.textContent = 'Live. Nothing leaves this machine.';
        show(picture);
      };
      await watch(fit, see, page.onscreen, mine).finally(() => (camera.textContent = 'Camera'));
    });

  const listen = (target: EventTarget, type: string, heard: (event: never) => void) =>
    target.addEventListener(type, heard as EventListener, { signal });
  listen(file, 'change', () => {
    const one = file.files?.[0];
    if (one) void take(() => one);
    file.value = ''; // the same file again is a change again
  });
  listen(
    find('paste'),
    'click',
    () =>
      void take(() =>
        fileInClipboard().catch((error: unknown) => {
          throw error instanceof PictureFault ? error : clipboardDenied();
        }),
      ),
  );
  listen(host, 'paste', (event: ClipboardEvent) => {
    const typing = (event.target as Element).matches?.('input, textarea');
    if (!event.clipboardData || (typing && event.clipboardData.files.length === 0)) return;
    event.preventDefault();
    const data = event.clipboardData;
    void take(() => filePasted(data));
  });
  const watching = () => camera.textContent === 'Freeze';
  listen(camera, 'click', () => {
    if (watching()) begin('Frozen: the last picture of the camera.');
    else void live();
  });

  bindDrop(host, (transfer) => void take(() => fileDropped(transfer)), signal);

  const { to } = fitted({ width: 2 * fit.width, height: 2 * fit.height }, fit);
  canvas.width = to.width;
  canvas.height = to.height;
  const pen = find<HTMLButtonElement>('pen');
  const clear = bindPad(
    canvas,
    () => {
      begin('Your drawing.');
      show(pixelsOf(canvas, to));
    },
    signal,
  );
  const spread = (open: boolean) => {
    sheet.hidden = !open;
    pen.setAttribute('aria-expanded', String(open));
  };
  listen(pen, 'click', () => {
    spread(Boolean(sheet.hidden));
    if (sheet.hidden) return;
    page.note('');
    clear();
    canvas.focus();
  });
  listen(find('clear'), 'click', clear);

  let was = chosen();
  listen(host, 'widget-change', () => {
    const now = chosen();
    if (now === was) return;
    // A sample chosen, a link followed, Reset: the camera and the sheet have nothing more to show.
    if (now !== OWN) {
      if (watching()) begin();
      spread(false);
    } else if (!brought) ask(); // the reader's own, and there is none
    was = now;
  });
  listen(host.querySelector('[data-do=reset]')!, 'click', () => spread(false));
  const ask = (
    sentence = 'Choose a picture of your own: a file, the clipboard, the camera or a drawing.',
  ) => {
    fold.open = true;
    page.note(sentence, say);
  };
  if (chosen() === OWN) ask(notHere().message);
}
