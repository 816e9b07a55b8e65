// TeX to HTML + MathML at build time, with the book's colours as macros. An error is thrown, never drawn in red.
import katex from 'katex';

/** `\Input{x}` … give a symbol the colour that the same thing has in every figure. */
const macros = Object.fromEntries(
  ['Input', 'Kernel', 'Output', 'Gradient'].map((name) => [
    `\\${name}`,
    `\\htmlClass{is-${name.toLowerCase()}}{#1}`,
  ]),
);

const formula = (source: string, display: boolean): string =>
  katex.renderToString(source, {
    displayMode: display,
    throwOnError: true,
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
    trust: ({ command }: { command: string }) => command === '\\htmlClass',
    macros: { ...macros },
  });

/**
 * A formula as HTML with MathML beside it, in an element of ours: the book's sheets style that, and nothing in it.
 * Throws on anything that KaTeX does not take without a warning.
 */
export const tex = (source: string, { display = false } = {}): string =>
  `<span class="tex${display ? ' tex-display' : ''}">${formula(source, display)}</span>`;

const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (c) => escaped[c] ?? c);

/** A sentence with `$…$` in it, as HTML. */
export const texInText = (sentence: string): string =>
  sentence
    .split(/\$([^$]+)\$/)
    .map((part, index) => (index % 2 === 1 ? tex(part) : escapeHtml(part)))
    .join('');
