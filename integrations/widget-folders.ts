// The widgets of the book as folders: components/widgets/stride-explorer is what authors write as <StrideExplorer>. A folder with
// an .astro file of that name is its own tag; any other is a module (index.ts) that components/Widget.astro shows.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** stride-explorer → StrideExplorer; book-trainer → Trainer: an element's name needs a hyphen, a tag's does not. */
export const tagOf = (name: string): string =>
  name.replace(/^book-/, '').replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

const inputs = [
  { word: 'takesPicture', tag: 'PictureInput', file: 'picture/PictureInput.astro' },
  { word: 'takesData', tag: 'DataInput', file: 'data/DataInput.astro' },
];

export interface WidgetFolder {
  readonly tag: string;
  /** The folder's .astro file, where it has one of its own. */
  readonly astro?: string;
  readonly module: string;
  /** Its sheets; a page loads those of the widgets that stand on it. */
  readonly sheets: readonly string[];
  /** What it offers of the reader's own (`export const takesPicture`, `takesData`): the tag of its controls, and its file in components/. */
  readonly takes?: { readonly tag: string; readonly file: string };
  /** Does it run something (`runs`)? Then it needs the sheet of what runs. */
  readonly runs: boolean;
}

/** Every widget below `folder`, by its tag. */
export function widgetFolders(folder: string): ReadonlyMap<string, WidgetFolder> {
  const read = (name: string): WidgetFolder => {
    const tag = tagOf(name);
    const within = join(folder, name);
    const files = readdirSync(within).sort();
    const module = join(within, 'index.ts');
    const source = existsSync(module) ? readFileSync(module, 'utf8') : '';
    return {
      tag,
      astro: files.includes(`${tag}.astro`) ? join(within, `${tag}.astro`) : undefined,
      module,
      sheets: files.filter((file) => file.endsWith('.css')).map((file) => join(within, file)),
      takes: inputs.find(({ word }) => new RegExp(`^export const ${word} = true`, 'm').test(source)),
      runs: /^export (const runs\b|\{[^}]*\bruns\b)/m.test(source),
    };
  };
  return new Map(readdirSync(folder).map((name) => [tagOf(name), read(name)]));
}
