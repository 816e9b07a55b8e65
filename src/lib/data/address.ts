// Where on the site a data set is. Browser and build only: elsewhere an address is given in full.
import type { DataDescriptor, DataSource } from './descriptor.ts';

/** The address of the site's root: the base path it was built for, on the host that this page came from. */
const root = () => new URL(import.meta.env.BASE_URL.replace(/\/?$/, '/'), location.href);

/** The address in full of a file below the site's root. */
export const fromRoot = (path: string): string => new URL(path, root()).href;

/**
 * The same data set with its manifest's address in full, as a worker needs it, which has another base than the page. A descriptor's lies
 * below the site's root; one given as text may be relative to the page.
 */
export function inFull<S extends DataSource>(source: S): S;
export function inFull(source: DataSource): DataSource {
  if (typeof source === 'string') return new URL(source, globalThis.document?.baseURI ?? location.href).href;
  const { from } = source;
  if (from.kind === 'own') return source;
  const manifest = fromRoot(from.manifest);
  return { ...source, from: { ...from, manifest } } satisfies DataDescriptor;
}
