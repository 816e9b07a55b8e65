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

/** Runs `npm ...args` beside others: what it says is shown in one piece when it ends. Resolves to true when it succeeded. */
export function npmQuietly(...args) {
  const [program, rest] = command(args);
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes));
  return new Promise((resolve) => {
    child.on('error', (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });
}

/**
 * Starts `npm ...args` for what runs until it is stopped. npm does not pass signals on to what it started, so the child
 * leads a process group of its own and `stop` ends the whole of it.
 */
export function npmStart(...args) {
  const [program, rest] = command(args);
  const isWindows = process.platform === 'win32';
  const child = spawn(program, rest, { stdio: 'inherit', detached: !isWindows });
  const stop = () => {
    try {
      if (isWindows) child.kill();
      else process.kill(-child.pid, 'SIGTERM');
    } catch {
      // it has ended by itself
    }
  };
  return { child, stop };
}
