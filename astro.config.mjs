// The site's build: static output, MDX with numbering and KaTeX that fail on errors, cross-origin isolation on our own servers.
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import { fileURLToPath } from 'node:url';
import remarkMath from 'remark-math';
import csp from './integrations/csp.ts';
import katexWoff2 from './integrations/katex-woff2.ts';
import links from './integrations/links.ts';
import rehypeTex from './integrations/rehype-tex.ts';
import remarkBook from './integrations/remark-book.ts';
import remarkTags from './integrations/remark-tags.ts';

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};
const base = process.env.BASE ?? '/';
const root = fileURLToPath(new URL('.', import.meta.url));
const components = fileURLToPath(new URL('src/components', import.meta.url));
const widgets = fileURLToPath(new URL('src/components/widgets', import.meta.url));

export default defineConfig({
  site: process.env.SITE ?? 'https://unrolled.example',
  base,
  cacheDir: process.env.CACHE ?? './node_modules/.astro', // two builds side by side keep theirs apart
  trailingSlash: 'always',
  server: { headers: isolation }, // astro dev and astro preview
  devToolbar: { enabled: false },
  markdown: {
    processor: unified({
      remarkPlugins: [
        remarkMath,
        [remarkBook, { base, widgets }],
        [remarkTags, { root, components, widgets }],
      ],
      rehypePlugins: [rehypeTex],
    }),
    shikiConfig: { theme: 'css-variables' }, // the colours are tokens of src/styles/tokens.css
  },
  vite: {
    plugins: [katexWoff2()],
    worker: { format: 'es' },
    build: { assetsInlineLimit: 0 },
  },
  integrations: [mdx(), csp(), links({ base })],
});
