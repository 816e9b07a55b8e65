// Vite plugin: keep only the woff2 sources of KaTeX's fonts (every current browser reads them): 256 kB, not 1 MB.
import type { Plugin } from 'vite';

const others = /,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'](?:woff|truetype)["']\)/g;

export default function katexWoff2(): Plugin {
  return {
    name: 'katex-woff2',
    enforce: 'pre',
    transform: (code, id) =>
      /katex[^/]*\.css(\?|$)/.test(id) ? { code: code.replace(others, ''), map: null } : undefined,
  };
}
