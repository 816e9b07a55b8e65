// Edges: what is wider than its room, cut off, squeezed, or scrolls where there is room or without saying so. Runs in the page.
import { inMain, pathOf, shown, wordsOf, type Finding } from './element.ts';

export function sideways(): Finding[] {
  const { scrollWidth } = document.documentElement;
  return scrollWidth > innerWidth + 1
    ? [{ kind: 'page scrolls sideways', what: `${scrollWidth} px of ${innerWidth}`, where: '' }]
    : [];
}

/** Code in a line of text that has become a block of its own. */
export const codeAsBlock = (): Finding[] =>
  inMain('p code, figcaption code, li code, td code')
    .filter((code) => !code.closest('pre') && getComputedStyle(code).display === 'block' && shown(code))
    .map((code) => ({ kind: 'inline code is a block', what: wordsOf(code), where: pathOf(code) }));

/** What a box that scrolls sideways does wrong, if anything. */
function faultOfScroller(box: Element): Pick<Finding, 'kind' | 'what'> | null {
  const room = box.parentElement!.getBoundingClientRect().width;
  const sizes = `${box.scrollWidth} in ${box.clientWidth} px`;
  if (box.clientWidth < 0.85 * room && getComputedStyle(box.parentElement!).display === 'block')
    return { kind: 'squeezed', what: `${sizes}, though ${room.toFixed(0)} px are there` };
  if (innerWidth > 800) return { kind: 'scrolls inside on a wide screen', what: sizes };
  if (box.querySelector('.katex')) return { kind: 'formula scrolls on a phone', what: sizes };
  return null;
}

/** Boxes whose content is wider than they are. */
export const overflowing = (): Finding[] =>
  inMain().flatMap((box) => {
    if (!(box instanceof HTMLElement) || box.scrollWidth <= box.clientWidth + 1) return [];
    const { overflowX } = getComputedStyle(box);
    if (/hidden|clip/.test(overflowX))
      return box.clientWidth > 1 && wordsOf(box) && shown(box)
        ? [{ kind: 'text cut off', what: wordsOf(box), where: pathOf(box) }]
        : [];
    const fault = /auto|scroll/.test(overflowX) && shown(box) ? faultOfScroller(box) : null;
    return fault ? [{ ...fault, where: pathOf(box) }] : [];
  });
