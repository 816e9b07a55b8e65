// Remark plugin: an import for each tag of the book that a chapter uses, so that authors write none, and so that Astro gives
// each chapter the sheets of its own tags only. A formula that colours a symbol (\Input{x}) needs the sheet of <Is>. A tag of no
// file is left to MDX, which fails and names it.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Root } from 'mdast';
import type { VFile } from 'vfile';
import { elements } from '../src/lib/book/tree.ts';

interface Options {
  /** The site's root, and the folders below it whose .astro files are tags. */
  root: string;
  folders: string[];
}

/** `import Name from "/src/…/Name.astro";` as the tree has it: words and what they parse to. Without a name, for its effect. */
function importOf(from: string, name?: string) {
  const raw = JSON.stringify(from);
  const declaration = {
    type: 'ImportDeclaration',
    specifiers: name ? [{ type: 'ImportDefaultSpecifier', local: { type: 'Identifier', name } }] : [],
    source: { type: 'Literal', value: from, raw },
    attributes: [],
  };
  return {
    type: 'mdxjsEsm',
    value: `import ${name ? `${name} from ` : ''}${raw};`,
    data: { estree: { type: 'Program', sourceType: 'module', body: [declaration] } },
  };
}

export default function remarkTags({ root, folders }: Options) {
  return (tree: Root, file: VFile) => {
    if (/\\(Input|Kernel|Output|Gradient)\b/.test(String(file.value)))
      tree.children.unshift(importOf('/src/styles/parts/is.css') as never);
    const names = new Set(
      [...elements(tree)].flatMap(({ name }) => (/^[A-Z]\w*$/.test(name ?? '') ? [name!] : [])),
    );
    for (const name of names) {
      const found = folders.map((folder) => join(folder, `${name}.astro`)).find((path) => existsSync(path));
      if (found) tree.children.unshift(importOf(`/${relative(root, found)}`, name) as never);
    }
  };
}
