// The one error of this folder: a network whose layers do not fit.
import type { Layer } from './spec.ts';

/** Where a layer stands: `[3]`, or `[5, 1, 0]` for the first layer of branch 1 of layer 5. All counted from 0. */
export type Path = readonly number[];

/**
 * Thrown by `trace`. `message` names the net, the layer, the rule and the values, for example
 * `LeNet-5, layer 4 (maxPool): Rows: A kernel of 5 does not fit an input of 4: take a smaller kernel, or add pad.`
 * `path` and `rule` are its two halves, for an editor that marks the layer and shows the rule beside it.
 */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly path: Path;
  readonly rule: string;

  constructor(net: string, path: Path, layer: Layer | undefined, rule: string) {
    super([net, placeOf(path, layer)].filter(Boolean).join(', ') + ': ' + rule);
    this.path = path;
    this.rule = rule;
  }
}

/** `layer 6, branch 2, layer 1 (conv "reduce")`, counted from 1 as people do. */
export function placeOf(path: Path, layer: Layer | undefined): string {
  const steps = path.map((n, depth) => `${depth % 2 === 0 ? 'layer' : 'branch'} ${n + 1}`);
  const name = layer?.name ? ` "${layer.name}"` : '';
  const what = layer?.kind ? ` (${String(layer.kind)}${name})` : '';
  return steps.join(', ') + (steps.length > 0 ? what : '');
}
