// The workbench in a few sentences: the net, what does not fit, the chosen layer.
import { shapeText } from '#lib/nets/words.ts';
import { plural } from '#lib/viz/format.ts';
import { memory } from './draw-lines.ts';
import type { Model } from './model.ts';
import { sight } from './words.ts';

export function describe(m: Model): string {
  const { net, count, totals, chosen, faulty, fault, output } = m;
  const counted = fault === undefined ? '' : 'up to the fault ';
  const whole = `${net.name || 'A net'}: ${plural(count, 'layer')}, ${counted}${plural(totals.params, 'parameter')}, ${plural(totals.macs, 'MAC')} and ${memory(totals.activations)} of activations for one image.`;
  const wrong = faulty
    ? ` ${faulty.word} does not fit: ${fault}`
    : fault
      ? ` ${fault}`
      : ` ${m.input} in, ${output ? shapeText(output) : 'nothing'} out.`;
  const { row } = chosen;
  const here = row
    ? ` Chosen: ${m.title}. It reads ${shapeText(row.input)} and gives ${shapeText(row.output)}; ${sight(row)}.`
    : ` Chosen: ${m.title}.`;
  return whole + wrong + here;
}
