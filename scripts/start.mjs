// `npm start`: from a bare clone to the book in a browser. Installs, builds, serves; each only if needed.
import { ensureBuild } from './ensure-build.mjs';
import { ensureModules } from './ensure-modules.mjs';
import { npmStart } from './npm.mjs';

ensureModules();
if (!ensureBuild()) {
  console.error('\nThe build failed; the first message above says where. Nothing is served.\n');
  process.exit(1);
}
const { child, stop } = npmStart('run', '--silent', 'preview', '--', ...process.argv.slice(2));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop);
child.on('exit', (code) => process.exit(code ?? 0));
