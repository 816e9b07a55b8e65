// The HTML of a widget's frame: its controls, play bar, hints and the places for what it says. Strings only, made at build
// time; the page binds to them (controls.ts, play.ts) and makes none of them, but for a matrix that changes its shape.
import { format } from '#lib/viz/format.ts';
import { isGiven } from './given.ts';
import type { Matrix, MatrixParam, Param, Params, Values } from './params.ts';
import { frameWords, titleOf, type AnyWidget, type Keys } from './widget.ts';

/** Text made safe in HTML, between tags and in attributes. */
export const escape = (text: unknown): string =>
  String(text).replace(
    /[&<>"]/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!,
  );

const limits = ({ min, max, step }: { min: number; max: number; step: number }) =>
  `min="${min}" max="${max}" step="${step}"`;

/** The boxes of a matrix; each says its row and column. */
export const matrixBoxes = (param: MatrixParam, value: Matrix): string =>
  value
    .flatMap((row, r) =>
      row.map((cell, c) => {
        const place = `${value.length > 1 ? `row ${r}, ` : ''}column ${c}`;
        return `<input type="number" ${limits(param.cell)} value="${cell}" aria-label="${escape(param.label)}, ${place}">`;
      }),
    )
    .join('');

// One entry a kind of param: the native control it gets. An <output> would speak at every step; the slider says its value
// itself. `for` and `id` tie label, control and output together.
function control(id: string, param: Param, value: unknown): string {
  const label = `<label for="${id}">${escape(param.label)}</label>`;
  switch (param.kind) {
    case 'number':
      return param.control === 'box'
        ? `${label}<input type="number" id="${id}" ${limits(param)} value="${value}">`
        : `${label}<input type="range" id="${id}" ${limits(param)} value="${value}"><output for="${id}" aria-live="off">${format(value as number)}${param.unit}</output>`;
    case 'choice': {
      const chosen = (option: string, word: string) => (option === value ? ` ${word}` : '');
      if (param.control === 'select')
        return `${label}<select id="${id}">${param.options
          .map(
            (o) =>
              `<option value="${escape(o.value)}"${chosen(o.value, 'selected')}>${escape(o.label)}</option>`,
          )
          .join('')}</select>`;
      return `<fieldset><legend>${escape(param.label)}</legend>${param.options
        .map(
          (o) =>
            `<label><input type="radio" name="${id}" value="${escape(o.value)}"${chosen(o.value, 'checked')}><span>${escape(o.label)}</span></label>`,
        )
        .join('')}</fieldset>`;
    }
    case 'flag':
      return `<label><input type="checkbox" id="${id}"${value ? ' checked' : ''}><span>${escape(param.label)}</span></label>`;
    case 'text':
      return `${label}<input type="text" id="${id}" maxlength="${param.maxLength}" value="${escape(value)}">`;
    case 'matrix': {
      const cells = value as Matrix;
      return `<details><summary>${escape(param.label)}: type your own</summary><div class="boxes" role="group" aria-label="${escape(param.label)}" style="--columns:${cells[0].length}">${matrixBoxes(param, cells)}</div></details>`;
    }
    case 'given':
      return ''; // the tag's
    default:
      return param satisfies never;
  }
}

interface Fold {
  readonly name: string;
  readonly title: string;
  readonly open: boolean;
}
/** Controls in one fieldset that stays disabled until the page is alive, in a fold; nothing where there are none. */
function fold(
  { name, title, open }: Fold,
  id: string,
  params: readonly [string, Param][],
  values: Values,
): string {
  if (params.length === 0) return '';
  const all = params.map(
    ([key, param]) =>
      `<div class="control is-${param.kind}" data-key="${key}">${control(`${id}-${key}`, param, values[key])}</div>`,
  );
  return `<details class="${name}"${open ? ' open' : ''}><summary>${title}</summary><fieldset class="widget-controls" disabled><legend class="unseen">${title}</legend>${all.join('')}</fieldset></details>`;
}

/**
 * The controls of params that are not handled in the drawing: settings, which are folded on a phone, and those that are wanted
 * rarely. A matrix is edited where it is drawn; only its own page has boxes for it, and a control for every param.
 */
export function controls(id: string, params: Params, values: Values, place: Place): string {
  const open = place === 'alone';
  const shown = Object.entries(params).filter(
    ([, param]) => !isGiven(param) && (open || !(param.quiet || param.kind === 'matrix')),
  );
  const [rare, usual] = [shown.filter(([, { more }]) => more), shown.filter(([, { more }]) => !more)];
  return (
    fold({ name: 'widget-settings', title: 'Settings', open }, id, usual, values) +
    fold({ name: 'widget-more', title: 'More', open }, id, rare, values)
  );
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ' ': 'Space',
  '-': '−',
};
const sign = (key: string) =>
  key.replace(/^Shift\+/, '⇧').replace(/Arrow\w+| |-/, (part) => SIGNS[part] ?? part);

/** The keys that work while the figure has the focus: "← → move · Space play". */
function hints({ keys, play }: AnyWidget, drawing: string): string {
  const arrows = drawing.includes('data-chart="') && !('ArrowLeft' in keys);
  const read = { label: 'read the chart', to: () => ({}) };
  const all: Keys = {
    ...keys,
    ...(arrows ? { ArrowLeft: read, ArrowRight: read } : {}),
    ...(play ? { ' ': { label: 'play', to: () => ({}) } } : {}),
  };
  const groups = Map.groupBy(Object.keys(all), (key) => all[key].label);
  return [...groups]
    .map(
      ([label, group]) =>
        `<span${all[group[0]] === read ? ' class="is-reading"' : ''}>${group.map((key) => `<kbd>${escape(sign(key))}</kbd>`).join(' ')} ${escape(label)}</span>`,
    )
    .join(' ');
}

function playBar(id: string, { play, params }: AnyWidget, values: Values): string {
  if (!play) return '';
  const last = play.count(values) - 1;
  const label = escape(params[play.param].label);
  return `<div class="widget-play"><button type="button" data-do="back" aria-label="Step back" disabled>◂</button><button type="button" data-do="play" disabled>Play</button><button type="button" data-do="forward" aria-label="Step forward" disabled>▸</button><input type="range" id="${id}-scrub" aria-label="${label}" min="0" max="${last}" step="1" value="${values[play.param]}" disabled><output for="${id}-scrub" aria-live="off">${frameWords(play, values)}</output></div>`;
}

/** Where the figure stands: alone, on its own page, it has a control for every param, a chapter leaves out the quiet ones. */
export type Place = 'chapter' | 'alone';
interface Inside {
  readonly id: string;
  readonly values: Values;
  /** The stage's HTML, and what describe says of it. */
  readonly drawing: string;
  readonly words: string;
  readonly place: Place;
  /** HTML of controls that are no parameter's, such as those of the reader's own picture. */
  readonly more?: string;
  /** HTML of a widget that runs something (components/run): the bar that drives it, what stands beside its settings, its numbers. */
  readonly run?: { readonly bar: string; readonly folds: string; readonly readouts: string };
}

/** The whole inside of a widget's element. No white space between its parts, so that none is laid out. */
export function frame(
  widget: AnyWidget,
  { id, values, drawing, words, place, more = '', run }: Inside,
): string {
  const keys = hints(widget, drawing);
  const name = `aria-label="${escape(titleOf(widget))}" aria-describedby="${id}-words"`;
  const folds = controls(id, widget.params, values, place) + more + (run?.folds ?? '');
  const typed = drawing.includes('data-cell="')
    ? 'drawing'
    : drawing.includes('data-param="')
      ? 'formula'
      : '';
  const does = widget.hand ?? (typed && `Drag a number of the ${typed} sideways, or type over it.`);
  const byHand = does && `<p class="widget-hand">${escape(does)}</p>`;
  const note = '<p class="widget-note" role="alert"></p>';
  const settings = folds && `<div class="widget-folds">${folds}</div>`;
  return [
    // What runs is seen from its buttons: they come first, and its settings before the drawing. What is wrong is said there, too.
    ...(run ? [run.bar, note, settings, run.readouts] : []),
    `<div class="widget-stage" role="group" tabindex="0" ${name}>${drawing}</div>`,
    run ? '' : note,
    playBar(id, widget, values),
    `<p class="widget-words" id="${id}-words">${escape(words)}</p>`,
    run ? '' : settings,
    `<div class="widget-foot">${byHand}${keys && `<p class="widget-keys">${keys}</p>`}`,
    widget.undo
      ? '<span class="widget-undo"><button type="button" data-do="undo" disabled>Undo</button><button type="button" data-do="redo" disabled>Redo</button></span>'
      : '',
    '<button type="button" data-do="link" disabled>Copy link</button>',
    `<button type="button" data-do="reset" disabled>${run ? 'Settings as they were' : 'Reset'}</button></div>`,
    '<p class="unseen" role="status"></p>',
  ].join('');
}
