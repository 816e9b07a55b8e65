// What was measured of this machine, kept by the browser between visits where it keeps anything at all.
import type { Measured } from './measured.ts';

/** A new number forgets what was measured before: the devices have become faster or slower than they were. */
const KEY = 'unrolled.devices.1';
let here: Measured = {};

/** As it was last remembered. Never throws: a browser may forbid its storage, a reader may have written into it. */
export function remembered(): Measured {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    here = typeof found === 'object' && found !== null ? (found as Measured) : {};
  } catch {
    // what this page itself has measured still holds
  }
  return here;
}

export function remember(measured: Measured): void {
  here = measured;
  try {
    localStorage.setItem(KEY, JSON.stringify(measured));
  } catch {
    // full or forbidden: it is measured again at the next visit
  }
}

export function forget(): void {
  remember({});
}
