// Finds a Firefox for tests/firefox, or installs Debian's. Order: $FIREFOX_PATH, one on the machine, Debian's package (as root). Playwright
// has none of its own that could be had here: it drives a patched build, while Puppeteer drives any by WebDriver BiDi.
import { install, onPath, runs } from './machine.mjs';

const NAMES = ['firefox-esr', 'firefox'];
const PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
];

const found = () => [...onPath(NAMES), ...PLACES.filter(runs)][0];

/** The program, or undefined where there is none and none can be installed. */
export function ensureFirefox() {
  const { FIREFOX_PATH: asked } = process.env;
  if (asked) return runs(asked) ? asked : undefined;
  return found() ?? (install('firefox-esr') ? found() : undefined);
}
