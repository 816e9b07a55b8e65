// Which version of a library is measured: package.json pins each exactly.
import project from '../../package.json';

const pinned: Record<string, string> = { ...project.dependencies, ...project.devDependencies };

export const versionOf = (name: string): string => pinned[name];
