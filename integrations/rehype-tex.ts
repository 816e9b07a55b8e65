// Rehype plugin: `$…$` and `$$…$$` become KaTeX at build time. Bad TeX fails the build with file:line:column.
import { fromHtmlIsomorphic } from 'hast-util-from-html-isomorphic';
import { toText } from 'hast-util-to-text';
import type { Element, Root } from 'hast';
import { SKIP, visitParents } from 'unist-util-visit-parents';
import type { VFile } from 'vfile';
import { tex } from '../src/lib/book/tex.ts';

export default function rehypeTex() {
  return (tree: Root, file: VFile) => {
    visitParents(tree, 'element', (element: Element, parents) => {
      const classes = Array.isArray(element.properties.className) ? element.properties.className : [];
      const inline = classes.includes('math-inline');
      const display = !inline && (classes.includes('math-display') || classes.includes('language-math'));
      if (!inline && !display) return;
      const inPre = (parents.at(-1) as Element).tagName === 'pre';
      const scope = inPre ? (parents.at(-1) as Element) : element;
      const parent = parents.at(inPre ? -2 : -1) as Element;
      let html = '';
      try {
        html = tex(toText(scope, { whitespace: 'pre' }), { display });
      } catch (error) {
        file.fail((error as Error).message, { place: element.position ?? scope.position, source: 'tex' });
      }
      const nodes = fromHtmlIsomorphic(html, { fragment: true }).children as Element[];
      parent.children.splice(parent.children.indexOf(scope), 1, ...nodes);
      return SKIP;
    });
  };
}
