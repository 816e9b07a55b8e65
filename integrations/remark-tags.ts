// Remark plugin: an import for each tag of the book that a chapter uses, so that authors write none, and so that Astro gives
// each chapter the sheets of its own tags only. A tag of components/ is a file; a widget is a folder, which Widget.astro shows.
// A formula that colours a symbol (\Input{x}) needs the sheet of <Is>. A tag of no file is left to MDX, which fails and names it.
import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Nodes, Root } from 'mdast';
import type { VFile } from 'vfile';
import { type Element, elements } from '../src/lib/book/tree.ts';
import { importOf, variable } from './mdx-import.ts';
import { type WidgetFolder, widgetFolders } from './widget-folders.ts';

interface Options {
  /** The site's root, the folder whose .astro files are tags, and the folder of widgets. */
  root: string;
  components: string;
  widgets: string;
}

/** `<StrideExplorer id="x">` becomes `<Widget widget={StrideExplorerModule} id="x">`, with the controls of what it takes of the reader's own. */
function asWidget(element: Element, { tag, takes }: WidgetFolder): void {
  element.name = 'Widget';
  element.attributes.unshift({
    type: 'mdxJsxAttribute',
    name: 'widget',
    value: variable(`${tag}Module`),
  });
  if (takes)
    element.children.push({
      type: 'mdxJsxFlowElement',
      name: takes.tag,
      attributes: [{ type: 'mdxJsxAttribute', name: 'slot', value: 'own-input' }],
      children: [],
    } as unknown as Nodes);
}

export default function remarkTags({ root, components, widgets }: Options) {
  const folders = widgetFolders(widgets);
  return (tree: Root, file: VFile) => {
    const used = new Map<string, ReturnType<typeof importOf>>();
    const use = (path: string, name?: string) => used.set(path, importOf(`/${relative(root, path)}`, name));
    if (/\\(Input|Kernel|Output|Gradient)\b/.test(String(file.value)))
      use(join(root, 'src/styles/parts/is.css'));
    for (const element of [...elements(tree)]) {
      const name = element.name ?? '';
      const widget = folders.get(name);
      if (widget && !widget.astro) {
        use(join(components, 'Widget.astro'), 'Widget');
        if (widget.takes) use(join(components, widget.takes.file), widget.takes.tag);
        use(widget.module, `* as ${name}Module`);
        if (widget.runs) use(join(components, 'run/run.css'));
        for (const sheet of widget.sheets) use(sheet);
        asWidget(element, widget);
      } else if (/^[A-Z]\w*$/.test(name)) {
        const path = widget?.astro ?? join(components, `${name}.astro`);
        if (existsSync(path)) use(path, name);
      }
    }
    tree.children.unshift(...([...used.values()] as never[]));
  };
}
