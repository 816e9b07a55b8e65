// The six cases of the bug hunt. The wrong functions are real and stand beside this file; what they make of numbers is
// examples.ts. Tests: each passes on one example, fails on the other, and is right once its one line is.
import type { Case } from './case.ts';
import { channels, padding, pointwise, pooling, RATE, step, strided } from './examples.ts';

export const cases = {
  one: {
    name: 'The stride is lost',
    task: 'dx of a convolution, one channel and one filter',
    answer: 'dx',
    file: 'stride-lost.ts',
    fault: {
      wrong: 'const pixel = i * columns.size + j;',
      right: 'const pixel = i * rows.stride * columns.size + j * columns.stride;',
    },
    hint: 'Where does the window of output (i, j) begin?',
    story:
      'Window (i, j) begins at row i · stride, column j · stride. With stride 1 that is (i, j), and every test passes.',
    passes: () => strided('kernel 2, stride 1', { size: [3, 3], kernel: 2 }, [1, 2, 3, 4], [1, 0, 2, 1]),
    fails: () =>
      strided('kernel 2, stride 2', { size: [4, 4], kernel: 2, stride: 2 }, [1, 2, 3, 4], [1, 0, 2, 1]),
  },
  two: {
    name: '= for += in max-pooling',
    task: 'dx of max-pooling',
    answer: 'dx',
    file: 'max-pool-assigns.ts',
    fault: { wrong: 'dx[winner] = dy[at];', right: 'dx[winner] += dy[at];' },
    hint: 'How many windows can one pixel win?',
    story:
      'Where windows overlap, one pixel can win several of them and gets a gradient from each. With stride = kernel none overlap.',
    passes: () =>
      pooling(
        'kernel 2, stride 2',
        { size: [4, 4], kernel: 2, stride: 2 },
        [1, 2, 0, 1, 3, 9, 4, 2, 5, 0, 1, 2, 1, 2, 8, 3],
        [1, 2, 3, 4],
      ),
    fails: () =>
      pooling('kernel 2, stride 1', { size: [3, 3], kernel: 2 }, [1, 2, 0, 3, 9, 4, 5, 0, 1], [1, 2, 3, 4]),
  },
  three: {
    name: 'The 1 × 1 shortcut with a stride',
    task: 'dx of a 1 × 1 convolution, two channels and one filter',
    answer: 'dx',
    file: 'one-by-one-shortcut.ts',
    fault: {
      wrong: 'const shortcut = g.rows.kernel === 1;',
      right: 'const shortcut = g.rows.kernel === 1 && dx.length === windows * taps;',
    },
    hint: 'Which pixels does this convolution read? Which of them got a gradient?',
    story:
      'A window of 1 × 1 is a pixel, so dcols is dx only if every pixel has a window. A stride leaves pixels out (and a pad adds windows).',
    passes: () =>
      pointwise('kernel 1, stride 1', { size: [2, 2], kernel: 1, channels: 2 }, [1, -1], [1, 2, 3, 4]),
    fails: () =>
      pointwise(
        'kernel 1, stride 2',
        { size: [4, 4], kernel: 1, stride: 2, channels: 2 },
        [1, -1],
        [1, 2, 3, 4],
      ),
  },
  four: {
    name: 'Channels in the wrong order',
    task: 'dw of a convolution through im2col',
    answer: 'dw',
    file: 'channel-order.ts',
    fault: { wrong: 'const to = c * taps + tap;', right: 'const to = tap * g.channels + c;' },
    hint: 'In what order does a row of the patch matrix hold its numbers, and in what order does dw?',
    story:
      'The matrix keeps the channels of a tap together; the answer keeps the taps of a channel together. With one channel the two orders are the same.',
    passes: () =>
      channels('one channel', { size: [3, 3], kernel: 2 }, [1, 2, 0, 3, 1, 4, 0, 2, 1], [1, 0, 2, 1]),
    fails: () =>
      channels('two channels', { size: [2, 2], kernel: 2, channels: 2 }, [1, 5, 2, 6, 3, 7, 4, 8], [1]),
  },
  five: {
    name: 'The padding is not removed',
    task: 'col2im through a padded copy, one channel',
    answer: 'dx',
    file: 'pad-kept.ts',
    fault: {
      wrong: 'const from = row * width;',
      right: 'const from = (row + rows.pad.before) * width + columns.pad.before;',
    },
    hint: 'Where in the padded copy does the picture begin?',
    story:
      'The picture begins pad rows down and pad columns in. Cut from the corner of the padded copy, everything is shifted by the pad. Without a pad there is nothing to cut.',
    passes: () => padding('kernel 2, no pad', { size: [3, 3], kernel: 2 }, [1, 2, 3, 4], [1, 0, 2, 1]),
    fails: () =>
      padding(
        'kernel 2, pad 1',
        { size: [3, 3], kernel: 2, pad: 1 },
        [1, 2, 3, 4],
        [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0],
      ),
  },
  six: {
    name: 'The sign of delta',
    task: `w after a step of learning at rate ${RATE}, from darknet’s delta`,
    answer: 'new w',
    file: 'sign.ts',
    fault: {
      wrong: 'next[tap] = w[tap] - rate * updates[tap];',
      right: 'next[tap] = w[tap] + rate * updates[tap];',
    },
    hint: 'delta is −∂L/∂y. Which way is downhill?',
    story:
      'darknet’s delta is minus the gradient, so what is made of it is added. Subtracted, each step goes uphill. Only where nothing is to be learnt does nobody notice.',
    passes: () =>
      step(
        'a flat picture, a delta that sums to 0',
        { size: [3, 3], kernel: 2 },
        [2, 2, 2, 2, 2, 2, 2, 2, 2],
        [1, 0, 0, -1],
        [1, -1, -1, 1],
      ),
    fails: () =>
      step(
        'any other picture',
        { size: [3, 3], kernel: 2 },
        [1, 2, 0, 0, 1, 3, 2, 0, 1],
        [1, 0, 0, -1],
        [1, -1, 0, 2],
      ),
  },
} as const satisfies Record<string, Case>;

export type CaseName = keyof typeof cases;
