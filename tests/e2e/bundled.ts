// A module and what it imports as one script, made by the bundler that makes the book, once a worker process.
import { build, type Rolldown } from 'vite';

const made = new Map<string, Promise<string>>();

/** The source of one script: an ES module, or one that sets the global `name`. */
export function bundled(entry: URL, format: 'es' | 'iife', name: string): Promise<string> {
  const known = made.get(entry.href);
  if (known) return known;
  const lib = { entry: entry.pathname, formats: [format], name, fileName: name };
  const code = build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'esnext', minify: false, lib },
  }).then((result) => (result as Rolldown.RolldownOutput[])[0].output[0].code);
  made.set(entry.href, code);
  return code;
}
