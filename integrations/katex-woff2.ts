// Vite plugin: KaTeX's sheet in a cascade layer of its own, with only the woff2 sources of its fonts (every current browser
// reads them): 256 kB, not 1 MB.
import type { Plugin } from 'vite';

const others = /,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'](?:woff|truetype)["']\)/g;

export default function katexWoff2(): Plugin {
  return {
    name: 'katex-woff2',
    enforce: 'pre',
    transform: (code, id) =>
      /katex[^/]*\.css(\?|$)/.test(id)
        ? { code: `@layer katex{${code.replace(others, '')}}`, map: null }
        : undefined,
  };
}
