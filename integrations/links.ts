// Astro integration: after the build, every link, image, script and stylesheet that a page names must be there, and
// every #fragment must be an id of its page. Fails the build with a list. Off-site links are not followed.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const decode = (text: string) => decodeURIComponent(text.replaceAll('&amp;', '&').replaceAll('&#38;', '&'));
const idsOf = (html: string) =>
  new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => decode(id)));
const linksOf = (html: string) => [
  ...new Set([...html.matchAll(/<[^>]*?\s(?:href|src)="([^"]*)"/g)].map(([, url = '']) => decode(url))),
];

/** The broken links of a built site: `pages` path → HTML, `files` every path served, paths as /base/stride/index.html. */
export function brokenLinks(pages: Map<string, string>, files: ReadonlySet<string>): string[] {
  const ids = new Map([...pages].map(([path, html]) => [path, idsOf(html)]));
  return [...pages].flatMap(([page, html]) =>
    linksOf(html).flatMap((link) => {
      if (/^(?:[a-z]+:|\/\/)/i.test(link)) return [];
      const url = new URL(link, `http://site${page}`);
      const path = decode(url.pathname).replace(/\/$/, '/index.html');
      if (!files.has(path)) return [`${page}: ${link} is not there`];
      const id = decode(url.hash.slice(1)).split('.')[0]; // #figure.stride=2 is a figure's state
      const fragment = !id || id === 'top' || !pages.has(path) || ids.get(path)?.has(id);
      return fragment ? [] : [`${page}: ${link} has no id “${id}”`];
    }),
  );
}

export default function links({ base }: { base: string }): AstroIntegration {
  return {
    name: 'links',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const prefix = base.endsWith('/') ? base : `${base}/`;
        const names = await readdir(root, { recursive: true, withFileTypes: true });
        const files = names
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'));
        const pages = new Map<string, string>();
        for (const file of files.filter((name) => name.endsWith('.html')))
          pages.set(prefix + file, await readFile(join(root, file), 'utf8'));
        const broken = brokenLinks(pages, new Set(files.map((file) => prefix + file)));
        if (broken.length > 0) throw new Error(`Broken links:\n  ${broken.join('\n  ')}`);
        logger.info(`every link of ${pages.size} pages resolves`);
      },
    },
  };
}
