// The errors of gradient-check against the step: a valley between rounding and curvature.
import { chart, type Series } from '#lib/viz/chart.ts';
import type { View } from '#lib/viz/stage.ts';
import type { Model } from './answer.ts';
import { power } from './words.ts';

export const CHART = { width: 420, height: 230 };
/** The valley: the largest error against the step, of both precisions, and the step at hand. */
export function drawErrors(view: View, m: Model): void {
  chart(view, {
    ...CHART,
    x: { label: 'h', from: 1e-14, to: 1, scale: 'log', format: (value) => power(value) },
    y: { label: '', from: 1e-16, to: 10, scale: 'log', format: (value) => power(value) },
    series: [
      ...(['float64', 'float32'] as const).map((kind): Series => ({
        ...{ name: kind, label: kind, as: kind === 'float64' ? 'gradient' : 'input' },
        points: m.worst[kind].map(({ h, error }) => [h, Math.max(error, 1e-16)]),
      })),
      { name: 'here', label: 'h', points: [[m.h, Math.max(1e-16, Math.max(...m.errors))]] },
    ],
  });
}
