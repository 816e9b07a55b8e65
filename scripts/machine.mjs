// What a script asks of the machine it runs on: programs on the PATH, and Debian's packages. It knows no browser.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export const isRoot = process.getuid?.() === 0;

export const runs = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Programs of these names, in the order of the PATH. */
export const onPath = (names) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .filter(runs);

/** Runs a program to its end and says so; true when it succeeded. */
export const sh = (program, ...args) => {
  console.log(`$ ${program} ${args.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
};

export const canUseApt = () => isRoot && existsSync('/etc/debian_version');

/** A machine that reaches no package server is told so in seconds, and tests go on with what is there. */
const soon = ['-o', 'Acquire::http::Timeout=10', '-o', 'Acquire::Retries=0'];

/** Installs Debian's packages, where that can be done; true when they are there. */
export const install = (...packages) =>
  canUseApt() &&
  sh('apt-get', 'update', '-qq', ...soon) &&
  sh('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...soon, ...packages);
