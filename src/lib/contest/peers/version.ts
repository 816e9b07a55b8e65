// Which version of a library is measured: package.json pins each exactly.
import { dependencies, devDependencies, version } from '../../../../package.json';

const pinned: Record<string, string> = { ...dependencies, ...devDependencies };

/** This book's own. */
export { version };
export const versionOf = (name: string): string => pinned[name];
