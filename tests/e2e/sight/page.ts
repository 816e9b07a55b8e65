// What a person sees at once and axe does not, on the page as it stands. One function a kind of fault; bundle.ts brings them in.
import { codeAsBlock, overflowing, sideways } from './edges.ts';
import { folds } from './folds.ts';
import { cutOff, rulesInside } from './formulas.ts';
import { unevenLines } from './leading.ts';
import { targets } from './targets.ts';
import { onText, small } from './text.ts';

/** Every fault, as a line: `text too small: 8.2 px: 14 in figure#line > svg`. */
export const look = (): string[] =>
  [rulesInside, cutOff, codeAsBlock, sideways, overflowing, small, onText, targets, folds, unevenLines]
    .flatMap((sight) => sight())
    .map(({ kind, what, where }) => `${kind}: ${what}${where && `  in ${where}`}`);
