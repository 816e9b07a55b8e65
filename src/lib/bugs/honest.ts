// The smallest honest test, run on the six wrong functions: no square, kernel 3, stride 2, pad 1, two channels and filters, numbers
// that are all different; each as far as its function goes. The one shortcut for 1 × 1 is asked with a kernel of 1.
import { convWindows, poolWindows } from '#lib/geometry/windows.ts';
import type { Floats } from '#lib/reference/array.ts';
import { col2im } from '#lib/reference/col2im.ts';
import { convBackward } from '#lib/reference/conv.ts';
import { im2col } from '#lib/reference/im2col.ts';
import { maxPoolBackward, maxPoolForward } from '#lib/reference/max-pool.ts';
import type { CaseName } from './cases.ts';
import * as channelOrder from './channel-order.ts';
import * as maxPoolAssigns from './max-pool-assigns.ts';
import * as oneByOne from './one-by-one-shortcut.ts';
import * as padKept from './pad-kept.ts';
import * as sign from './sign.ts';
import * as strideLost from './stride-lost.ts';

const [size, kernel, stride, pad] = [[5, 4] as const, 3, 2, 1];
const PRIME = 101; // and so the first hundred are all different
/** `length` whole numbers, no two alike. */
const distinct = (length: number, from: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => (((i + from) * 37) % PRIME) - Math.floor(PRIME / 2));

/** x, w and dy for a layer. */
function numbersFor(o: { kernel: number; pad?: number; channels: number; filters: number }) {
  const g = convWindows({ size, stride, ...o });
  return {
    g,
    x: distinct(size[0] * size[1] * o.channels, 0),
    w: distinct(o.kernel ** 2 * o.channels * o.filters, 40),
    dy: distinct(g.rows.out * g.columns.out * o.filters, 80),
  };
}

interface Honest {
  /** What of the test this function can be asked. */
  readonly words: string;
  readonly wrong: Floats;
  readonly right: Floats;
}
const both = { channels: 2, filters: 2 };
const single = { channels: 1, filters: 1 };
const asked: Readonly<Record<CaseName, () => Honest>> = {
  one() {
    const { g, x, w, dy } = numbersFor({ kernel, ...single });
    const wrong = strideLost.inputGradient(w, dy, g);
    return { words: '5 × 4, kernel 3, stride 2', wrong, right: convBackward(x, w, dy, g).dx };
  },
  two() {
    const g = poolWindows({ size, kernel, stride, pad, channels: 2 });
    const { y, argmax } = maxPoolForward(distinct(size[0] * size[1] * 2, 0), g);
    const dy = distinct(y.length, 40);
    const length = size[0] * size[1] * 2;
    return {
      words: '5 × 4 × 2, kernel 3, stride 2, pad 1',
      wrong: maxPoolAssigns.maxPoolBackward(dy, argmax, length),
      right: maxPoolBackward(dy, argmax, length),
    };
  },
  three() {
    const { g, x, w, dy } = numbersFor({ kernel: 1, ...both });
    const wrong = oneByOne.inputGradient(w, dy, g);
    return {
      words: '5 × 4 × 2, kernel 1, stride 2, two filters',
      wrong,
      right: convBackward(x, w, dy, g).dx,
    };
  },
  four() {
    const { g, x, w, dy } = numbersFor({ kernel, pad, ...both });
    const wrong = channelOrder.weightGradient(im2col(x, g), dy, g);
    const words = '5 × 4 × 2, kernel 3, stride 2, pad 1, two filters';
    return { words, wrong, right: convBackward(x, w, dy, g).dw };
  },
  five() {
    const { g } = numbersFor({ kernel, pad, ...single });
    const cols = distinct(g.rows.out * g.columns.out * kernel ** 2, 0);
    return {
      words: '5 × 4, kernel 3, stride 2, pad 1',
      wrong: padKept.col2imPadded(cols, g),
      right: col2im(cols, g),
    };
  },
  six() {
    const { g, x, w, dy } = numbersFor({ kernel, pad, ...single });
    const { dw } = convBackward(x, w, dy, g);
    return {
      words: '5 × 4, kernel 3, stride 2, pad 1',
      wrong: sign.learn(
        w,
        im2col(x, g),
        dy.map((d) => -d),
        1,
      ),
      right: w.map((weight, tap) => weight - dw[tap]),
    };
  },
};

/** What the honest test asks of a case, how many numbers come out, and how many of them are wrong. */
export function honestly(name: CaseName): { words: string; cells: number; failing: number } {
  const { words, wrong, right } = asked[name]();
  return { words, cells: right.length, failing: right.filter((value, i) => wrong[i] !== value).length };
}
