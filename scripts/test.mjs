// `npm test`: everything that must hold, in the order in which it fails fastest. Installs what is missing.
// `npm test -- lint unit` runs only the steps named.
import { createServer } from 'node:net';
import { ensureModules } from './ensure-modules.mjs';
import { counts, forget, rows } from './steps.mjs';

const asked = process.argv.slice(2);
const names = rows.flatMap((row) => Object.keys(row));
const unknown = asked.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No step called ${unknown.join(', ')}. The steps are ${names.join(', ')}.`);
  process.exit(1);
}

/** A port that nobody listens on: a server left over from another run must not answer for this build. */
const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

ensureModules();
process.env.PORT ??= String(await freePort());
forget();
const done = [];
async function take([name, run]) {
  const begun = Date.now();
  const ok = await run();
  done.push({ name, ok, seconds: (Date.now() - begun) / 1000 });
  return ok;
}
const begun = Date.now();
for (const row of rows) {
  const steps = Object.entries(row).filter(([name]) => asked.length === 0 || asked.includes(name));
  if (steps.length === 0) continue;
  console.log(`\n── ${steps.map(([name]) => name).join(', ')}`);
  if ((await Promise.all(steps.map(take))).includes(false)) break;
}
console.log('');
for (const { name, ok, seconds } of done)
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(8)} ${seconds.toFixed(1).padStart(7)} s`);
console.log(`     all      ${((Date.now() - begun) / 1000).toFixed(1).padStart(7)} s`);
const failed = done.filter(({ ok }) => !ok).map(({ name }) => name);
if (failed.length > 0)
  console.error(`\nStopped at “${failed.join('”, “')}”. Run it alone with: npm test -- ${failed.join(' ')}`);
const { passed, failed: wrong, skipped } = counts();
console.log(`\n${passed} passed, ${wrong} failed, ${skipped} skipped`);
process.exit(failed.length > 0 || wrong > 0 ? 1 : 0);
