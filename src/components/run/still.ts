// The bar of a figure that runs something, and its readouts, as they stand before any script: strings, made at build time. Everything
// has its place, so that nothing moves while it runs.
import type { DataDescriptor } from '#lib/data/descriptor.ts';
import type { Labelled } from '#lib/run/plan.ts';
import { escape } from '#lib/widget/markup.ts';
import type { Values } from '#lib/widget/params.ts';
import { bareStage } from '#lib/widget/still.ts';
import type { AnyWidget } from '#lib/widget/widget.ts';
import { downloadOf } from './at-build.ts';
import { faceOf } from './face-of.ts';
import { measureStill } from './measure-again.ts';

/** What stands before the drawing: first the bar, then, below the settings, the readouts. */
export function runStill(
  widget: AnyWidget,
  id: string,
  values: Values,
): { bar: string; folds: string; readouts: string } {
  const face = faceOf(widget);
  const plans: readonly (Labelled & { data?: DataDescriptor })[] = widget.runs!(values);
  const state = {
    status: 'ready' as const,
    at: 0,
    runs: plans.map((plan) => ({ plan, now: face.runner.fresh, before: undefined })),
  };
  const data = plans[0]?.data;
  const bytes = data?.from.kind === 'site' ? downloadOf(data) : undefined;
  const buttons = Object.entries(face.buttons).map(
    ([does, words]) =>
      `<button type="button" data-do="${does}" aria-disabled="true">${escape(words)}</button>`,
  );
  const block = bareStage();
  face.readouts?.(block, state);
  const loading = `<div class="run-loading" data-part="loading" hidden><label for="${id}-progress" data-part="loading-words">Images on their way</label><progress id="${id}-progress" data-part="progress" max="1" value="0"></progress></div>`;
  const bar = [
    `<p class="run-without">${escape(face.without(plans))}</p>`,
    `<div class="run-bar"${bytes === undefined ? '' : ` data-bytes="${bytes}"`}>`,
    `<div class="run-buttons" role="group" aria-label="The run">${buttons.join('')}</div>`,
    `<p class="run-line" data-part="line">${escape(face.line(state, bytes))}</p>`,
    face.loading ? loading : '',
    '</div>',
    '<ul class="run-notes" data-part="notes"></ul>',
    '<div class="run-failure" data-part="failure" role="alert"></div>',
  ].join('');
  return {
    bar,
    folds: face.forget ? measureStill(widget.params, values) : '',
    readouts: face.readouts
      ? `<div class="run-readouts" data-part="readouts">${block.node()!.innerHTML}</div>`
      : '',
  };
}
