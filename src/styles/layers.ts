// What wins over what, from the least to the most, whatever order the sheets arrive in. Said once on each page, first
// thing in its <head> (Page.astro); every sheet names one of them (tests/styles/).
export const layers = [
  'katex', // KaTeX's own sheet: what is inside a formula
  'base', // what an element looks like anywhere: tokens, faces, types
  'prose', // what an author writes in plain Markdown
  'part', // a component: note, listing, exercise, masthead …
  'page', // where things stand on a page
  'frame', // the inside of every widget
  'widget', // the inside of one
  'paper', // what print asks of all
] as const;
