// Astro integration: after the build every page gets a Content-Security-Policy <meta> with the hashes of its own inline
// scripts. Not for hosts that can send headers only: public/_headers adds what a <meta> cannot say.
import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const hash = (body: string) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`;

/** The policy of one page: nothing but the site itself, WebAssembly and workers allowed, this page's inline scripts. */
export function policyOf(html: string): string {
  const inline = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/gi)]
    .filter(([, attributes = '']) => !/\bsrc\s*=|type\s*=\s*["']?application\/(ld\+)?json/.test(attributes))
    .map(([, , body = '']) => hash(body));
  return [
    "default-src 'self'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...new Set(inline)].join(' '),
    "style-src 'self' 'unsafe-inline'", // KaTeX and Shiki set style attributes
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
  ].join('; ');
}

export default function csp(): AstroIntegration {
  return {
    name: 'csp',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const pages = (await readdir(root, { recursive: true })).filter((name) => name.endsWith('.html'));
        for (const page of pages) {
          const path = join(root, page);
          const html = await readFile(path, 'utf8');
          const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(html)}">`;
          // Right after the charset, which must stay within the first 1,024 bytes.
          await writeFile(
            path,
            html.replace(/<meta charset=[^>]*>/i, (charset) => charset + meta),
          );
        }
        logger.info(`${pages.length} pages`);
      },
    },
  };
}
