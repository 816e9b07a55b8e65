// Every widget module of the book, and the sound one of broken.ts: a widget that is added is here by its file. Not a test.
import type { AnyWidget } from '#lib/widget/widget.ts';
import { sound } from './broken.ts';

export const modules = import.meta.glob<Partial<AnyWidget>>('../../src/components/widgets/*/index.ts', {
  eager: true,
});
const widgets = Object.values(modules).filter((module): module is AnyWidget =>
  Boolean(module.name && module.params && module.draw),
);

/** Rows of a table of tests. */
export const everyWidget = [sound as AnyWidget, ...widgets].map((widget) => [widget.name, widget] as const);
