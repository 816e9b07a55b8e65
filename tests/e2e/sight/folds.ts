// What is folded away says so: a summary that can be pressed has a mark beside its words. Runs in the page.
import { inMain, pathOf, shown, wordsOf, type Finding } from './element.ts';

const hasMark = (summary: Element): boolean => {
  const { display, listStyleType } = getComputedStyle(summary);
  const isListed = display === 'list-item' && listStyleType !== 'none';
  return (
    isListed || getComputedStyle(summary, '::before').content !== 'none' || /[▾▸]/.test(wordsOf(summary))
  );
};

export const folds = (): Finding[] =>
  inMain('summary')
    .filter(
      (summary) => shown(summary) && getComputedStyle(summary).pointerEvents !== 'none' && !hasMark(summary),
    )
    .map((summary) => ({ kind: 'no mark that it opens', what: wordsOf(summary), where: pathOf(summary) }));
