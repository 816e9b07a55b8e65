// What the lab says of an address that names no net: text from text. An address that says something of the net is its figure's to read.
import { decoded, partsOf } from '#lib/widget/mend.ts';

/** Whether the fragment says something of the lab's figure. */
export const isOfLab = (hash: string): boolean =>
  partsOf(hash).some((part) => decoded(part).startsWith('lab.'));

/**
 * Empty where nothing is wrong. `isPlace`: whether the page has a place of this id, which a link within the page leads to; `stands`: what
 * is in the lab instead.
 */
export function addressNotice(hash: string, isPlace: (id: string) => boolean, stands: string): string {
  const plain = hash.replace(/^#/, '');
  if (plain === '' || isOfLab(hash) || isPlace(plain)) return '';
  const said = plain.length > 40 ? `${plain.slice(0, 40)}…` : plain;
  return `The link names no net: after the # it says “${said}” where lab.net=v1;… should stand. ${stands}`;
}
