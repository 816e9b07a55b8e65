// Small readers of a Markdown tree with JSX in it (mdast + mdast-util-mdx-jsx). They find and read; they change nothing.
import type { Heading, Nodes, Parents, Root } from 'mdast';

export interface Attribute {
  type: string;
  name?: string;
  value?: unknown;
}
/** `<Figure id="x">` in a chapter: flow on lines of its own, text inside a paragraph. */
export interface Element {
  type: 'mdxJsxFlowElement' | 'mdxJsxTextElement';
  name: string | null;
  attributes: Attribute[];
  children: Nodes[];
  position?: Nodes['position'];
}

export const isElement = (node: { type: string }): node is Element =>
  node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';

/** The value of a plain string attribute (`id="x"`); undefined when it is missing or an expression. */
export function attribute(element: Element, name: string): string | undefined {
  const value = element.attributes.find((a) => a.type === 'mdxJsxAttribute' && a.name === name)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** Sets a plain string attribute, in place of one of that name. */
export function setAttribute(element: Element, name: string, value: string): void {
  element.attributes = [
    ...element.attributes.filter((a) => a.name !== name),
    { type: 'mdxJsxAttribute', name, value },
  ];
}

/** Every node below `node` with the node that holds it, in source order. */
export function* walk(
  node: Nodes | Element,
): Generator<{ node: Nodes | Element; parent: Parents | Element }> {
  if (!('children' in node)) return;
  for (const child of [...node.children] as Nodes[]) {
    yield { node: child, parent: node };
    yield* walk(child);
  }
}

/** Every JSX element, in source order. */
export function* elements(tree: Root): Generator<Element> {
  for (const { node } of walk(tree))
    if (isElement(node as { type: string })) yield node as unknown as Element;
}

/** The text of a node as a reader hears it, formulas included as TeX. */
export function text(node: Nodes | Element): string {
  if ('value' in node && typeof node.value === 'string') return node.value;
  return 'children' in node ? (node.children as Nodes[]).map(text).join('') : '';
}

/** Every heading with its fragment; a title that comes again gets -2, -3. */
export function* headings(
  tree: Root,
  slugify: (text: string) => string,
): Generator<{ heading: Heading; id: string; title: string }> {
  const seen = new Map<string, number>();
  for (const { node } of walk(tree)) {
    if (node.type !== 'heading') continue;
    const title = text(node);
    const slug = slugify(title);
    const times = (seen.get(slug) ?? 0) + 1;
    seen.set(slug, times);
    yield { heading: node, id: times === 1 ? slug : `${slug}-${times}`, title };
  }
}
