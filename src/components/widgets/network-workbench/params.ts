// What a reader sets on the workbench: the net as a text, the chosen line, what the areas measure, the net before the last edit.
import { nets } from '#lib/nets/index.ts';
import { netFromText, netToText } from '#lib/nets/text.ts';
import { paths } from '#lib/nets/tree.ts';
import { earlierParam, netParam } from '#lib/figure/net-param.ts';
import { choice, integer, type Values } from '#lib/widget/params.ts';
import { measures } from './changes.ts';

export const params = {
  net: netParam(nets.lenet5, { label: 'Net', quiet: true }),
  at: integer(1, { min: 0, max: 601, label: 'Line', quiet: true }),
  measure: choice('params', measures, { label: 'Area', quiet: true }),
  was: earlierParam({ label: 'Net before the last edit', quiet: true }),
};
export type P = Values<typeof params>;

/** A text as `netToText` would write it, so that a control that says what is there changes nothing; the chosen line is one of its. */
export function settle(p: P): P {
  const net = netFromText(p.net);
  const spelled = netToText(net);
  const was = p.was && netToText(netFromText(p.was));
  return {
    ...p,
    net: spelled,
    was: was === spelled ? '' : was,
    at: Math.min(p.at, paths(net.layers).length - 1),
  };
}
