// What was measured on: a figure without its machine says nothing.
import { execFileSync } from 'node:child_process';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';

/** The machine now, in plain data. `load` is the mean number of busy processes in the last minute, before the run. */
export function describeMachine(browserVersion) {
  const commit = git('rev-parse', '--short', 'HEAD');
  return {
    date: new Date().toISOString().slice(0, 16) + 'Z',
    commit: git('status', '--porcelain') ? `${commit} with changes` : commit,
    cpu: cpus()[0].model.trim(),
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()}`,
    chromium: browserVersion,
    node: process.versions.node,
    load: Math.round(loadavg()[0] * 100) / 100,
  };
}

function git(...args) {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return 'no commit';
  }
}
