// The site's build: static output, MDX with KaTeX that fails on bad TeX, cross-origin isolation on our own servers.
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';
import remarkMath from 'remark-math';

const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export default defineConfig({
  site: process.env.SITE ?? 'https://unrolled.example',
  base: process.env.BASE ?? '/',
  trailingSlash: 'always',
  server: { headers: isolation }, // astro dev and astro preview
  devToolbar: { enabled: false },
  markdown: { processor: unified({ remarkPlugins: [remarkMath], rehypePlugins: [] }) },
  vite: { worker: { format: 'es' }, build: { assetsInlineLimit: 0 } },
  integrations: [mdx()],
});
