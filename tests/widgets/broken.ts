// Widgets that break one promise each: what contract.ts must catch.
import { grid } from '#lib/viz/grid.ts';
import { svg, views, type Stage } from '#lib/viz/stage.ts';
import { flag, integer, row, type Values } from '#lib/widget/params.ts';
import type { AnyWidget, Widget } from '#lib/widget/widget.ts';

const params = {
  at: integer(0, { min: 0, max: 3, label: 'Position', quiet: true }),
  more: flag(false, { label: 'More' }),
};
type P = Values<typeof params>;
const view = (stage: Stage) =>
  views(stage, { line: svg({ title: 'line', label: 'A line', width: 150, height: 40 }) }).line;

/** A widget that keeps every promise. */
export const sound: Widget<typeof params, P> = {
  name: 'sound-widget',
  params,
  model: (p) => p,
  draw: (stage, { at }) =>
    grid(
      view(stage),
      [0, 1, 2, 3].map((column) => ({
        row: 0,
        column,
        value: column,
        inside: column === at,
        set: { at: column },
      })),
    ),
  describe: ({ at }) => `It is at ${at}.`,
  keys: { ArrowRight: { label: 'move', to: ({ at }) => ({ at: at + 1 }) } },
  play: { param: 'at', count: () => 4 },
};
const breaking = (change: Partial<Widget<typeof params, P>>): AnyWidget => ({ ...sound, ...change });

/** The promise, and a widget that breaks it. */
export const broken: readonly (readonly [promise: string, widget: AnyWidget])[] = [
  [
    'settling brings values into bounds, and twice changes nothing',
    breaking({ settle: (p) => ({ ...p, at: (p.at + 1) % 4 }) }),
  ],
  [
    'values survive the round trip through the link',
    breaking({ params: { ...params, at: { ...params.at, format: () => '0' } } }),
  ],
  [
    'model and describe hold everywhere',
    breaking({ describe: ({ at }) => `It is at ${at > 2 ? undefined : at}.` }),
  ],
  ['drawing twice changes nothing', breaking({ draw: (stage) => void stage.append('p') })],
  [
    'drawing B after A is drawing B',
    breaking({ draw: (stage, { more }) => void (more && stage.selectChildren('p').data([0]).join('p')) }),
  ],
  ['every key stays in bounds', breaking({ keys: { ArrowUp: { label: 'nothing', to: () => ({}) } } })],
  [
    'every mark that can be clicked or pointed at stays in bounds',
    breaking({ draw: (stage) => grid(view(stage), [{ row: 0, column: 0, point: { at: 4 } }]) }),
  ],
  [
    'every matrix is edited where it is drawn',
    breaking({ params: { ...params, x: row([1, 2], { min: 0, max: 9, step: 1, label: 'x' }) } as never }),
  ],
  [
    'in a chapter few controls stand open, and none for what is drawn',
    breaking({
      params: Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`flag${n}`, params.more])) as never,
    }),
  ],
  [
    'looking at what is pointed at, and away, changes nothing',
    breaking({
      draw: (stage, { at }) => {
        grid(view(stage), [{ row: 0, column: 0, point: { at: at ? 0 : 1 } }]);
        stage.append('p');
      },
    }),
  ],
  [
    'every number that can be typed over is one of the figure’s, and becomes what is typed',
    breaking({ draw: (stage) => grid(view(stage), [{ row: 0, column: 0, cell: 'at 0 0' }]) }),
  ],
  [
    'every mark that is grabbed does something, in bounds, that a key does, too',
    breaking({ draw: (stage) => grid(view(stage), [{ row: 0, column: 0, grab: 'edge' }]) }),
  ],
  [
    'what a drag on a number does, where it is a grab, the hint says',
    breaking({ draw: (stage) => grid(view(stage), [{ row: 0, column: 0, grab: 'edge', cell: 'at' }]) }),
  ],
  [
    'every control in the drawing stays in bounds, and saying what it says changes nothing',
    breaking({
      draw: (stage, { at }) =>
        void stage.selectChildren('input').data([at]).join('input').attr('data-act', 'go').attr('value', at),
      acts: { go: (_, { value }) => ({ at: Number(value) + 1 }) },
    }),
  ],
  ['what a control does not change, a key or the play bar does', breaking({ keys: {}, play: undefined })],
  ['every frame can be played', breaking({ play: { param: 'at', count: ({ at }) => at } })],
  [
    'drawings are labelled, and nothing in them has an id',
    breaking({ draw: (stage) => void stage.append('svg') }),
  ],
];
