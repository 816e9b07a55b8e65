// How many steps make a report: about 100 ms of work, so that the page stays lively. Never changes what is computed.

export interface Throttle {
  /** Steps to make before the next report. */
  readonly steps: number;
  /** What the last ones took. */
  took(steps: number, milliseconds: number): void;
}

export function throttle(target = 100): Throttle {
  let steps = 1;
  return {
    get steps() {
      return steps;
    },
    took(made, milliseconds) {
      const right = (target * made) / Math.max(milliseconds, 0.01);
      steps = Math.max(1, Math.round(Math.min(right, 8 * steps))); // the first steps of all are slow: compilers warm up
    },
  };
}
