// What border-blur compares: the frame's part of a picture blurred as it would be if the picture went on, which it does, and
// under four fillings.
import type { ColourPicture, Picture } from '#lib/data/pictures/picture.ts';
import { latest } from '#lib/latest.ts';
import { blurs, difference, part } from '#lib/figure/border.ts';
import { FILLS, pictures, seen, type P } from './params.ts';

/** Odd rows of Pascal's triangle: blurs that need no further explanation. */
const lines: Readonly<Record<number, readonly number[]>> = {
  3: [1, 2, 1].map((n) => n / 4),
  5: [1, 4, 6, 4, 1].map((n) => n / 16),
};
/** Parts of a picture that were asked for lately: the blurs of each are kept beside it. */
const kept = latest<Picture, Picture>(4);

/** `own` is the reader's picture, as large as the photograph: what the layer sees and what lies around it. */
export function model(p: P, own?: ColourPicture) {
  const whole = pictures.of(p.picture, own);
  const line = lines[p.kernel];
  const frame = { x: p.x, y: p.y, ...seen };
  const cut = (of: Picture) => kept(of, `${p.x},${p.y}`, () => part(of, frame));
  const around = blurs(whole, line, 'replicate', p.times); // how it is filled is too far away to be seen in the frame
  const truth = cut(around);
  const within = cut(whole);
  const sides = FILLS.map((fill) => {
    const picture = blurs(within, line, fill, p.times);
    return { fill, picture, ...difference(picture, truth) };
  });
  const reach = (p.times * (p.kernel - 1)) / 2;
  const clear = Math.max(0, seen.width - 2 * reach) * Math.max(0, seen.height - 2 * reach);
  const subject = p.picture === 'own' && !own ? 'photograph' : p.picture;
  const of = (name: P['against']) =>
    name === 'truth' ? truth : sides.find(({ fill }) => fill === name)!.picture;
  return {
    ...p,
    subject,
    frame,
    around,
    truth,
    sides,
    reach,
    left: of(p.fill),
    right: of(p.against),
    share: 1 - clear / (seen.width * seen.height),
  };
}
export type Model = ReturnType<typeof model>;
