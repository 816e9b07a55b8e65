// Runs npm as a child. Through `npm run` a script finds Node 24 of node_modules/.bin first on its PATH,
// whatever Node the machine has; so everything that needs Node 24 is started this way.
import { spawn, spawnSync } from 'node:child_process';

const command = (args) =>
  process.env.npm_execpath
    ? [process.execPath, [process.env.npm_execpath, ...args]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', args];

/** Runs `npm ...args` to its end, its output on ours; true when it succeeded. */
export function npm(...args) {
  const [program, rest] = command(args);
  return spawnSync(program, rest, { stdio: 'inherit' }).status === 0;
}

/** Starts `npm ...args` and returns the child, for what runs until it is stopped. */
export function npmStart(...args) {
  const [program, rest] = command(args);
  return spawn(program, rest, { stdio: 'inherit' });
}
