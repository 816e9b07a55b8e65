// What a widget is: facts and pure functions, exported by one module. No class, no listener, no timer: run.ts has those,
// once, for all widgets. Here are only the types, and the whole of a small widget as an example:
//
//   // src/components/widgets/window-sum/index.ts
//   import { integer, row, type Values } from '#lib/widget/params.ts';
//   import type { Grabs, Keys, Play } from '#lib/widget/widget.ts';
//   import { formula, num } from '#lib/viz/formula.ts';
//   import { grid } from '#lib/viz/grid.ts';
//   import { brackets } from '#lib/viz/marks.ts';
//   import { html, svg, views, type Stage } from '#lib/viz/stage.ts';
//
//   export const name = 'window-sum';                                    // the tag: <window-sum>
//   export const params = {
//     x: row([3, 1, 4, 1, 5], { min: -9, max: 9, step: 1, label: 'Input' }),
//     at: integer(0, { min: 0, max: 2, label: 'Position', quiet: true }), // no slider: keys, marks and the play bar move it
//   };
//   type P = Values<typeof params>;
//   export const model = ({ x: [x], at }: P) => ({ x, at, sum: x[at] + x[at + 1] + x[at + 2] });  // facts, no pixels
//   type Model = ReturnType<typeof model>;
//
//   export const draw = (stage: Stage, m: Model) => {                    // pixels, no facts; twice is as good as once
//     const { input, sum } = views(stage, {
//       input: svg({ title: 'input', label: `input: ${m.x.join(', ')}`, width: 200, height: 62 }),
//       sum: html({ title: 'sum' }),
//     });
//     grid(input, m.x.map((value, column) => ({
//       row: 0, column, value, as: 'input',
//       current: column >= m.at && column < m.at + 3,
//       datum: `x${column}`,                                              // hovering it lights every mark with this datum
//       cell: `x 0 ${column}`,                                            // it is dragged sideways, or clicked and typed over
//     })));
//     brackets(input, [{ from: m.at * 36, to: m.at * 36 + 108, at: 44, text: 'window', as: 'kernel', grab: 'window' }]);
//     formula(sum, [num(m.x[m.at], 'input', `x${m.at}`), ' + ', …, ' = ', num(m.sum, 'output')]);
//   };
//   export const describe = (m: Model) => `The window at ${m.at} sums to ${m.sum}.`;
//   export const keys: Keys<typeof params> = {
//     ArrowLeft: { label: 'move', to: (p) => ({ at: p.at - 1 }) },         // run.ts brings it back into bounds
//     ArrowRight: { label: 'move', to: (p) => ({ at: p.at + 1 }) },
//   };
//   export const grabs: Grabs<typeof params> = {                          // what dragging the bracket does; a key does it, too
//     window: (start, { dx }) => ({ at: start.at + Math.round(dx / 36) }),
//   };
//   export const play: Play<typeof params> = { param: 'at', count: () => 3 };
//
// A mark that is a place to look at says `set: { at }` for the click and `point: { at }` for the mouse that passes (viz/linked.ts).
// An author then writes <WindowSum id="sum-one" at={2}>The caption.</WindowSum> (components/Widget.astro).
import type { AnyFace, Buttons } from '#lib/run/face.ts';
import type { Way as WayOn } from '#lib/run/failure.ts';
import type { Labelled } from '#lib/run/plan.ts';
import type { Order } from '#lib/run/runner.ts';
import type { Stage } from '#lib/viz/stage.ts';
import type { Params, Patch, Values } from './params.ts';

/** What a key does while the figure has the focus. Keys with the same label share one hint: "← → move". */
export interface Key<P extends Params = Params> {
  readonly label: string;
  readonly to: (values: Values<P>) => Patch<P>;
}
/** By `KeyboardEvent.key`, `Shift+` before it where Shift is held: `ArrowLeft`, `Shift+ArrowLeft`, `+`, `n`. Not Space, Tab, Escape. */
export type Keys<P extends Params = Params> = Readonly<Record<string, Key<P>>>;

/** Frames 0 … count − 1 of one whole-number param, to be played, stepped and scrubbed. */
export interface Play<P extends Params = Params> {
  readonly param: keyof P & string;
  readonly count: (values: Values<P>) => number;
  /** Milliseconds a frame; default 700. */
  readonly every?: number;
  /** What one frame is; default 'step'. */
  readonly noun?: string;
}

/** What the reader says with a native control in the drawing: the control's own name and value. */
export interface Said {
  readonly name: string;
  readonly value: string;
}
/**
 * What the controls in the drawing do, by their `data-act`: the patch, or a sentence on a value that is none. `<button>`, `<input>`
 * and `<select>` act; so does a handle with `data-drag="FROM"` that is dropped on a mark with `data-drop="TO"`: its value is "FROM TO".
 */
export type Acts<P extends Params = Params> = Readonly<
  Record<string, (values: Values<P>, said: Said) => Patch<P> | string>
>;

/** Where a drag has come to, in the units of the drawing: how far from where it began, and where it is. */
export interface Way {
  readonly dx: number;
  readonly dy: number;
  readonly x: number;
  readonly y: number;
}
/**
 * What dragging a mark with `grab: 'edge'` does, by its name: the patch, from the values at the start of the drag and the
 * pointer's way. Each has a key in `keys` that changes the same params.
 */
export type Grabs<P extends Params = Params> = Readonly<
  Record<string, (start: Values<P>, way: Way) => Patch<P>>
>;

/** What a widget that needs more than its params (a picture, a worker, a camera) is given, in the page only. */
export interface Page<P extends Params = Params, Feed = unknown> {
  readonly host: HTMLElement;
  /** Aborted when the element leaves the page. Pass it on to whatever lasts. */
  readonly signal: AbortSignal;
  readonly values: () => Values<P>;
  readonly set: (patch: Patch<P>) => void;
  /** Gives the model its second argument and draws again; nothing is spoken. */
  readonly feed: (feed: Feed) => void;
  /** Says a sentence on what went wrong, right below the drawing or behind its `cause`; an empty one is silence. */
  readonly note: (sentence: string, cause?: Element) => void;
  /** Speaks a sentence to who listens. */
  readonly say: (sentence: string) => void;
  /** Resolves when the figure is (again) on screen; what works in the background waits for it. */
  readonly onscreen: () => Promise<void>;
}

export interface Widget<P extends Params = Params, Model = unknown, Feed = unknown> {
  readonly name: string;
  /** What a screen reader calls the figure; default: the name in words. */
  readonly title?: string;
  readonly params: P;
  /**
   * Brings values that cannot stand together to the nearest that can: `{ ...p, kernel: Math.min(p.kernel, p.size) }`. Settling
   * twice changes nothing. `changed` is what was just asked for, where one value must follow another (a preset, its numbers);
   * `before`, what there was, where one must be carried over (a pixel, when the channels change). A link has no before.
   */
  readonly settle?: (values: Values<P>, changed?: Patch<P>, before?: Values<P>) => Values<P>;
  readonly model: (values: Values<P>, feed?: Feed) => Model;
  readonly draw: (stage: Stage, model: Model) => void;
  /** Offers the reader's own picture: `live` hands it to pictureInput() of components/picture. */
  readonly takesPicture?: boolean;
  /**
   * Offers the reader's own data set: it becomes the value of the param `data`, and of `held`, where there is one, the images that are
   * watched (components/data).
   */
  readonly takesData?: boolean;
  /** The figure in a sentence or two. */
  readonly describe: (model: Model) => string;
  readonly keys: Keys<P>;
  readonly acts?: Acts<P>;
  readonly grabs?: Grabs<P>;
  /** What the hand does here, a sentence; default: numbers are dragged sideways or typed over. Where a drag on a number is a grab. */
  readonly hand?: string;
  /** Params whose changes can be undone and redone. */
  readonly undo?: readonly (keyof P & string)[];
  readonly play?: Play<P>;
  readonly live?: (page: Page<P, Feed>) => void | Promise<void>;
  /**
   * What the figure runs, as plain data: trainings, if there is no `face` that says otherwise. Its model gets where they stand as its
   * second argument (lib/run/state.ts). Other plans than before are a reset; the run before stays in the charts.
   */
  readonly runs?: (values: Values<P>) => readonly Labelled[];
  /** Default: one after another. */
  readonly order?: Order;
  /** Why nothing can be run with these values, and what to change. */
  readonly unfit?: (values: Values<P>) => string | undefined;
  /** What would make it fit: a button each beside that sentence. */
  readonly fitting?: (values: Values<P>) => readonly WayOn[];
  /** Which buttons there are and what they say; default: those of the face. */
  readonly buttons?: Buttons;
  /** Of what is no training: how it runs, and what is said of it. */
  readonly face?: AnyFace;
}

/** What a widget needs to be alive beside what it exports: that of all widgets that run something. */
export type Bring = (page: Page, widget: AnyWidget) => void;

/** Any widget, where what its params are is not known: in the machinery and in tables of all widgets. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyWidget = Widget<any, any, any>;

/** What a screen reader calls the figure: `title`, or the tag in words. */
export const titleOf = ({ name, title }: AnyWidget): string =>
  title ?? name[0].toUpperCase() + name.slice(1).replaceAll('-', ' ');

/** Where a widget that plays stands, counted from 0 as everywhere: "window 3 of 0…8". */
export const frameWords = <P extends Params>(
  { param, count, noun = 'step' }: Play<P>,
  values: Values<P>,
): string => `${noun} ${values[param] as number} of 0…${count(values) - 1}`;
