// The built site as files: what a page says without a browser, and which modules its scripts bring along.
import { parseHTML } from 'linkedom';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { parseSync } from 'vite';

/** The page at a path of the built site, `/stride/`, as its HTML stands: no script has run. */
export const builtPage = (path: string): Document =>
  parseHTML(readFileSync(`dist${path}${path.endsWith('/') ? 'index.html' : ''}`, 'utf8'))
    .document as unknown as Document;

/** Modules and what they import before anything is asked of them, each once, as path → source; added to those `found` before. */
export function modulesOf(
  entries: readonly string[],
  found = new Map<string, string>(),
): Map<string, string> {
  const take = (path: string) => {
    if (found.has(path)) return;
    const source = readFileSync(`dist${path}`, 'utf8');
    found.set(path, source);
    for (const statement of parseSync(path, source).program.body)
      if ('source' in statement && statement.source)
        take(join(dirname(path), String((statement.source as { value: unknown }).value)));
  };
  entries.forEach(take);
  return found;
}

/** Whether a file of the site is the engine's, by its name. What asks a worker of pictures (called-worker.ts) and what serves the site are not. */
export const isEngines = (path: string): boolean =>
  /\.wasm$|(?<!called-|service-)worker[^/]*\.js$|tfjs|tensorflow/i.test(path);

/** The scripts that a page's HTML names. */
export const ownScripts = (page: Document): string[] =>
  [...page.querySelectorAll('script[type=module][src]')].map((script) => script.getAttribute('src')!);

/** Every script that a page loads before anything is asked of it: its own, the modules of its widgets, and what they import; path → source. */
export function scriptsOf(page: Document): Map<string, string> {
  const found = modulesOf(ownScripts(page));
  const widgets = new Set([...page.querySelectorAll('.widget')].map(({ localName }) => localName));
  for (const name of widgets) modulesOf([moduleOf(name, found)], found);
  return found;
}

/** The module that load-widgets.ts fetches for a widget, as the bundler named it. */
function moduleOf(name: string, scripts: Map<string, string>): string {
  const row = new RegExp(`widgets/${name}/index\\.ts["'\x60]:.*?import\\(["'\x60]([^"'\x60]+)`);
  for (const [path, source] of scripts) {
    const file = row.exec(source)?.[1];
    if (file) return join(dirname(path), file);
  }
  throw new Error(`No script of the page fetches the module of <${name}>.`);
}
