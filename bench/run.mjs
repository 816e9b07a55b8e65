// `npm run bench`: from a bare clone to a table. Installs and builds what is missing, then hands over to command.mjs on Node 24.
// `npm run bench -- --help` says what can be asked for.
import { ensureModules } from '../scripts/ensure-modules.mjs';
import { npm } from '../scripts/npm.mjs';

ensureModules();
const ok =
  npm('run', '--silent', 'build:assets') &&
  npm('run', '--silent', 'ensure:browser') &&
  npm('exec', '--', 'node', 'bench/command.mjs', ...process.argv.slice(2));
process.exit(ok ? 0 : 1);
