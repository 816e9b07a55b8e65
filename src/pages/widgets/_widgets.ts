// Every widget of the book, found in the widgets folder: its module and the tag that authors write. Build time only.
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import type { AnyWidget } from '#lib/widget/widget.ts';

const modules = import.meta.glob<Partial<AnyWidget>>('../../components/widgets/*.ts', { eager: true });
const tags = import.meta.glob<AstroComponentFactory>('../../components/widgets/*.astro', {
  eager: true,
  import: 'default',
});

const pascal = (name: string) => name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

export interface Bench {
  readonly widget: AnyWidget;
  /** What an author writes: `StrideExplorer`. */
  readonly tag: string;
  readonly Figure: AstroComponentFactory;
}

/** In the order of their names. Throws when a widget has no .astro beside it: then no author could use it. */
export const benches: readonly Bench[] = Object.values(modules)
  .filter((module): module is AnyWidget => Boolean(module.name && module.params && module.draw))
  .map((widget) => {
    const tag = pascal(widget.name);
    const Figure = tags[`../../components/widgets/${tag}.astro`];
    if (!Figure) throw new Error(`${widget.name}.ts has no ${tag}.astro beside it.`);
    return { widget, tag, Figure };
  });
