// Every widget of the book, found in the widgets folder: its module and the tag that authors write. Build time only.
import type { AnyWidget } from '#lib/widget/widget.ts';
import { tagOf } from '../../../integrations/widget-folders.ts';

const modules = import.meta.glob<Partial<AnyWidget>>('../../components/widgets/*/index.ts', { eager: true });
import.meta.glob('../../components/widgets/*/*.css', { eager: true });
import '../../components/run/run.css';

export interface Shown {
  readonly widget: AnyWidget;
  /** What an author writes: `StrideExplorer`. */
  readonly tag: string;
}

/** In the order of their names. */
export const everyWidget: readonly Shown[] = Object.values(modules)
  .filter((module): module is AnyWidget => Boolean(module.name && module.params && module.draw))
  .map((widget) => ({ widget, tag: tagOf(widget.name) }));
