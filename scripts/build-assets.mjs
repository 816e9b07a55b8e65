// Makes what is built but never committed: every scripts/assets/*.mjs in turn (kernels, data shards, pictures).
// Each skips itself when what it made is still true to its sources.
import { readdirSync } from 'node:fs';

const folder = new URL('./assets/', import.meta.url);
for (const name of readdirSync(folder)
  .filter((file) => file.endsWith('.mjs'))
  .sort())
  await import(new URL(name, folder).href);
