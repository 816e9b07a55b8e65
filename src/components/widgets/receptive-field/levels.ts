// The nets of the figure and their levels: the layers of the main line that change what an output sees.
import { nets, type NetName } from '#lib/nets/index.ts';
import { once } from '#lib/once.ts';
import { trace, type Row } from '#lib/nets/trace.ts';

export const shown = {
  lenet5: 'LeNet-5',
  alexnet: 'AlexNet',
  'vgg-d': 'VGG-16',
  'nin-imagenet': 'NiN',
  googlenet: 'GoogLeNet',
  'mini-vgg': 'mini-VGG',
  'mini-nin': 'mini-NiN',
  'mini-inception': 'mini-Inception',
} as const satisfies Partial<Record<NetName, string>>;
export type Shown = keyof typeof shown;

export interface Level {
  readonly row: Row;
  /** All layers of the main line up to this one. */
  readonly until: readonly Row[];
  readonly name: string;
}

/** The levels of a net, from the image upwards; walked once. */
export const levelsOf = once(String, (name: Shown): readonly Level[] => {
  const rows = trace(nets[name]);
  return rows.flatMap((row, i): Level[] =>
    row.kind !== 'flatten' && (row.g !== null || row.branches.length > 0) && row.kind !== 'auxiliary'
      ? [{ row, until: rows.slice(0, i + 1), name: row.name }]
      : [],
  );
});

/** The most levels that any of the nets has. */
export const most = Math.max(...(Object.keys(shown) as Shown[]).map((name) => levelsOf(name).length));
