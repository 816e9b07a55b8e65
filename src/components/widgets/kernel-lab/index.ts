// A photograph under a kernel that the reader edits: the whole picture at once, and one window with every product written
// out. The numbers are filter.ts and model.ts, the kernels presets.ts, the drawing views.ts.
import type { ColourPicture } from '#lib/data/pictures/picture.ts';
import { other } from '#lib/figure/flip.ts';
import type { Keys, Page } from '#lib/widget/widget.ts';
import { pictureInput } from '../../picture/picture-input.ts';
import type { Model } from './model.ts';
import { ROOM, type params } from './params.ts';

export { params, settle } from './params.ts';
export { model } from './model.ts';
export { drawLab as draw } from './views.ts';
export { describe } from './words.ts';

export const name = 'kernel-lab';
export const title = 'A photograph under a kernel';
export const takesPicture = true;

export const keys: Keys<typeof params> = {
  ArrowLeft: { label: 'move the window', to: ({ column }) => ({ column: column - 1 }) },
  ArrowRight: { label: 'move the window', to: ({ column }) => ({ column: column + 1 }) },
  ArrowUp: { label: 'move the window', to: ({ row }) => ({ row: row - 1 }) },
  ArrowDown: { label: 'move the window', to: ({ row }) => ({ row: row + 1 }) },
  '-': { label: 'kernel’s size', to: ({ size }) => ({ size: size - 2 }) },
  '+': { label: 'kernel’s size', to: ({ size }) => ({ size: size + 2 }) },
  f: {
    label: 'flip',
    to: ({ flip }) => ({ flip: other(flip) }),
  },
};

export function live(page: Page<typeof params, ColourPicture>): void {
  pictureInput(page, ROOM);
  // Only here is it known how large the picture is: a window beyond its edge would have to be walked back first.
  page.host.addEventListener(
    'widget-change',
    () => {
      const { row, column } = (page.host as unknown as { model: Model }).model;
      const now = page.values();
      if (now.row > row || now.column > column) page.set({ row, column });
    },
    { signal: page.signal },
  );
}
