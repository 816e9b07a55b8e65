// What else ran on the machine while something was measured: the figure that says whether to believe the others. Linux only.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { cpus } from 'node:os';

/** Starts watching; the function returned gives the share of all cores, 0 to 1, that other processes took since, or null. */
export function watchOthers() {
  if (!existsSync('/proc/stat')) return () => null;
  const begun = { at: performance.now(), busy: busyTicks(), own: ownTicks() };
  return () => {
    const ticks = busyTicks() - begun.busy - (ownTicks() - begun.own);
    const seconds = (performance.now() - begun.at) / 1000;
    return Math.max(0, ticks / TICKS_PER_SECOND / seconds / cpus().length);
  };
}

const TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux

/** Of all cores since the start: user, nice, system, irq, softirq, steal. */
function busyTicks() {
  const [user, nice, system, , , irq, softirq, steal] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return user + nice + system + irq + softirq + steal;
}

/** Of this process and all its descendants, those that have ended included. */
function ownTicks() {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap(readStat);
  const own = new Set([process.pid]);
  for (let before = 0; before !== own.size;) {
    before = own.size;
    for (const { id, parent } of all) if (own.has(parent)) own.add(id);
  }
  return all.filter(({ id }) => own.has(id)).reduce((sum, { ticks }) => sum + ticks, 0);
}

function readStat(name) {
  try {
    const fields = readFileSync(`/proc/${name}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' '); // from the third field on
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return [{ id: Number(name), parent: Number(fields[1]), ticks }];
  } catch {
    return []; // it has ended since
  }
}
