// What the reader sets in pool-picture: what is made of each region, and where the camera stands.
import { text, width } from '#lib/data/pictures/build/dust-bowl-home.ts';
import { decode, type Picture } from '#lib/data/pictures/picture.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import { part } from '#lib/figure/border.ts';
import { offered } from '../../picture/samples.ts';

export const MOST_SHIFT = 8;
/** Some of the roof and of the sky; beyond it, room to move, and for the largest region. */
export const view = { x: 90, y: 24, width: 144, height: 96 };
export const ROOM = 6;
export const whole = { width: view.width + ROOM + MOST_SHIFT, height: view.height + ROOM + MOST_SHIFT };
export const pictures = offered<'photograph', Picture>({
  photograph: { label: 'photograph', read: () => part(decode(text, width), { ...view, ...whole }) },
});
export const params = {
  picture: pictures.param,
  kind: choice(
    'max',
    {
      max: 'largest (max)',
      mean: 'mean',
      min: 'smallest',
      keep: 'none: every s-th pixel',
      blur: 'largest, then blurred',
    },
    { label: 'Pooling', control: 'select' },
  ),
  region: integer(3, { min: 1, max: 6, label: 'Region' }),
  stride: integer(2, { min: 1, max: 6, label: 'Stride' }),
  shift: integer(0, { min: 0, max: MOST_SHIFT, label: 'Camera moved by', quiet: true }),
};
export type P = Values<typeof params>;
export type Kind = P['kind'];
