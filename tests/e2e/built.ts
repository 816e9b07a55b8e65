// The built site as files: what a page says without a browser, and which modules its scripts bring along.
import { parseHTML } from 'linkedom';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { parseSync } from 'vite';

/** The page at a path of the built site, `/stride/`, as its HTML stands: no script has run. */
export const builtPage = (path: string): Document =>
  parseHTML(readFileSync(`dist${path}${path.endsWith('/') ? 'index.html' : ''}`, 'utf8'))
    .document as unknown as Document;

/** Every script that a page loads before anything is asked of it: its own and what they import, each once, as path → source. */
export function scriptsOf(page: Document): Map<string, string> {
  const found = new Map<string, string>();
  const take = (path: string) => {
    if (found.has(path)) return;
    const source = readFileSync(`dist${path}`, 'utf8');
    found.set(path, source);
    for (const statement of parseSync(path, source).program.body)
      if ('source' in statement && statement.source)
        take(join(dirname(path), String((statement.source as { value: unknown }).value)));
  };
  for (const script of page.querySelectorAll('script[type=module][src]')) take(script.getAttribute('src')!);
  return found;
}
