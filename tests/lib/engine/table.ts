// How far a step on a device is from the same step on cpu, as lines for a reader of the test's output. Not a test.

/** The loss and every gradient of the first step, largest relative difference last. `far` is what compareSteps() answers. */
export function stepTable(device: string, net: string, far: Record<string, number>): string {
  const gradients = Object.entries(far)
    .filter(([name]) => /^d[wb] of /.test(name))
    .sort(([, a], [, b]) => a - b);
  const shown = (value: number) => value.toExponential(1);
  const lines = gradients.map(([name, distance]) => `  ${name.padEnd(36)} ${shown(distance)}`);
  const [place, largest] = gradients.at(-1)!;
  return [
    `${net} on ${device} against cpu: loss ${shown(far.loss)}, largest gradient ${shown(largest)} (${place})`,
    ...lines,
  ].join('\n');
}
