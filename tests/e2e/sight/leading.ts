// The lines of a paragraph stand at one distance: nothing in one of them makes it taller than the others. Runs in the page.
import { inMain, pathOf, shown, wordsOf, type Finding } from './element.ts';

/** Of text: a formula may be as tall as it is, buttons and links in a row are no paragraph, and what a figure sets in rows is none. */
const isText = (paragraph: Element): boolean =>
  getComputedStyle(paragraph).display === 'block' &&
  [...paragraph.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim()) &&
  !paragraph.querySelector('.katex, svg, img, input');

/** Pixels by which its lines are taller, all together, than as many lines of text. */
function surplus(paragraph: Element): number {
  const { lineHeight, paddingBlockStart, paddingBlockEnd } = getComputedStyle(paragraph);
  const height =
    paragraph.getBoundingClientRect().height - parseFloat(paddingBlockStart) - parseFloat(paddingBlockEnd);
  const lines = Math.floor((height + 1) / parseFloat(lineHeight));
  return height - lines * parseFloat(lineHeight);
}

export const unevenLines = (): Finding[] =>
  inMain('p')
    .filter((paragraph) => !paragraph.closest('.widget') && isText(paragraph) && shown(paragraph))
    .filter((paragraph) => surplus(paragraph) > 1)
    .map((paragraph) => ({
      kind: 'a line is taller than the others',
      what: `${surplus(paragraph).toFixed(1)} px: ${wordsOf(paragraph)}`,
      where: pathOf(paragraph),
    }));
