// What was measured of this machine, kept by the browser between visits where it keeps anything at all.
import type { Measured, Verdict } from './measured.ts';

/** A new number forgets what was measured before: the devices have become faster or slower than they were. */
const KEY = 'unrolled.devices.1';
/** A browser of another version may have devices that this one lacks. */
const browser = () => navigator.userAgent;
let here: Measured = {};

/** As it was last remembered. Never throws: a browser may forbid its storage, a reader may have written into it. */
export function remembered(): Measured {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '{}') as { browser?: string; measured?: Measured };
    const isRight = found.browser === browser() && Object.values(found.measured!).every(isVerdict);
    here = isRight ? found.measured! : {};
  } catch {
    // what this page itself has measured still holds
  }
  return here;
}

const isVerdict = ({ device, passedOver }: Verdict) =>
  typeof device === 'string' && Array.isArray(passedOver);

export function remember(measured: Measured): void {
  here = measured;
  try {
    localStorage.setItem(KEY, JSON.stringify({ browser: browser(), measured }));
  } catch {
    // full or forbidden: it is measured again at the next visit
  }
}

export const forget = (): void => remember({});
