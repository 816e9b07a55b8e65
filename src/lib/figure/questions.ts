// Three questions that a kernel of any size can ask, as weights of kernel × kernel: how bright is it, is there an edge, is there a
// spot. All of them are Gaussians, or differences of them, as wide as the kernel allows.

export type Question = 'blur' | 'edge' | 'spot';

/** A bell over the kernel's cells, as sums to 1: the larger the share of the kernel, the wider. */
function bell(kernel: number, share: number): number[] {
  const middle = (kernel - 1) / 2;
  const cells = Array.from({ length: kernel }, (_, i) =>
    Math.exp(-0.5 * ((i - middle) / (kernel * share)) ** 2),
  );
  const sum = cells.reduce((all, cell) => all + cell, 0);
  return cells.map((cell) => cell / sum);
}
const product = (column: readonly number[], row: readonly number[]): number[] =>
  column.flatMap((a) => row.map((b) => a * b));

/** Scaled so that the positive weights sum to 1; no weights at all, where there are none. */
function balanced(weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + Math.max(0, weight), 0);
  return weights.map((weight) => (sum > 1e-12 ? weight / sum : 0));
}

/** The kernel's weights, row by row. Those of `edge` and `spot` sum to 0, so that an even grey gives 0; at 1 × 1 they are 0. */
export const questions: Readonly<Record<Question, (kernel: number) => number[]>> = {
  blur: (kernel) => product(bell(kernel, 0.25), bell(kernel, 0.25)),
  edge(kernel) {
    const across = bell(kernel, 0.25).map((weight, i) => weight * ((kernel - 1) / 2 - i));
    return balanced(product(bell(kernel, 0.25), across));
  },
  spot(kernel) {
    const [narrow, wide] = [bell(kernel, 0.14), bell(kernel, 0.3)];
    const outer = product(wide, wide);
    return balanced(product(narrow, narrow).map((weight, at) => weight - outer[at]));
  },
};
