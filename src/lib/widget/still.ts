// The figure at build time: the same draw, into linkedom, so that it stands in the HTML before any script and without one.
// Runs in Node only; the page never loads it.
import { select } from 'd3';
import { encode } from 'fast-png';
import { parseHTML } from 'linkedom';
import { nameCells } from './cell.ts';
import type { Painted } from '#lib/viz/raster.ts';
import type { Stage } from '#lib/viz/stage.ts';
import { frame, type Place } from './markup.ts';
import type { Values } from './params.ts';
import { settled } from './values.ts';
import type { AnyWidget } from './widget.ts';

/** An empty stage in a document of its own. */
export function bareStage(): Stage {
  const { document } = parseHTML('<!doctype html><html><body><div></div></body></html>');
  return select<HTMLElement, unknown>(document.querySelector('div')! as unknown as HTMLElement);
}

/** The HTML of the stage at these values. */
export function drawn(widget: AnyWidget, values: Values): string {
  const stage = bareStage();
  widget.draw(stage, widget.model(values));
  nameCells(stage.node()!, widget.params, values);
  for (const canvas of stage.node()!.querySelectorAll<Painted>('canvas')) printBehind(canvas);
  return stage.node()!.innerHTML;
}

/** A canvas without a script shows nothing; what was to be painted on it becomes a PNG behind it. */
function printBehind(canvas: Painted): void {
  if (!canvas.pixels) return;
  const png = Buffer.from(encode({ ...canvas.pixels, depth: 8 })).toString('base64');
  const style = canvas.getAttribute('style') ?? '';
  canvas.setAttribute('style', `${style};background-image:url(data:image/png;base64,${png})`);
}

/**
 * The whole inside of the widget's element at these values: controls, drawing, description. `id` is the figure's, `more`
 * the HTML of further controls.
 */
export function still(
  widget: AnyWidget,
  id: string,
  values: Values,
  place: Place = 'chapter',
  more = '',
  run?: Parameters<typeof frame>[1]['run'],
): string {
  const together = settled(widget, values);
  const words = widget.describe(widget.model(together));
  return frame(widget, { id, values: together, drawing: drawn(widget, together), words, place, more, run });
}
