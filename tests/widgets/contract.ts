// What every widget promises (design §5), a check a promise. contract.test.ts runs them over all widgets, and over
// broken ones, so that each check is known to catch something.
import { strict as assert } from 'node:assert';
import { select } from 'd3';
import fc from 'fast-check';
import type { Stage } from '#lib/viz/stage.ts';
import { CELL, cellNumber, nameCells, spelledOn } from '#lib/widget/cell.ts';
import { givenOf, isGiven } from '#lib/widget/given.ts';
import { readLink, writeLink } from '#lib/widget/link.ts';
import { controls, frame } from '#lib/widget/markup.ts';
import type { Param, Params, Patch, Value, Values } from '#lib/widget/params.ts';
import { bareStage } from '#lib/widget/still.ts';
import { changedKeys, initialValues, patched, settled } from '#lib/widget/values.ts';
import type { AnyWidget, Way } from '#lib/widget/widget.ts';

/** How many corners are tried where a try costs little, and where it costs two drawings. */
const MOST_CORNERS = 1500;
const MOST_DRAWN = 48;
/** How many controls may stand open below a drawing. */
const MOST_OPEN = 4;

/** Every combination of the bounds; a regular part of them where they are more than `most`. */
export function corners(params: Params, most = MOST_CORNERS): Values[] {
  const entries = Object.entries(params);
  const total = entries.reduce((product, [, param]) => product * param.corners.length, 1);
  const step = Math.max(1, Math.floor(total / most)) | 1; // odd: no param with two corners is always the same
  return Array.from({ length: Math.ceil(total / step) }, (_, n) => {
    let rest = n * step;
    return Object.fromEntries(
      entries.map(([key, { corners }]) => {
        const value = corners[rest % corners.length];
        rest = Math.floor(rest / corners.length);
        return [key, value];
      }),
    );
  });
}

/** The defaults, with one param at a time at each of its bounds: so that no flag depends on chance to be turned both ways. */
export const oneByOne = (params: Params): Values[] =>
  Object.entries(params).flatMap(([key, { corners }]) =>
    corners.map((corner) => ({ ...initialValues(params), [key]: corner })),
  );

const valueOf = (param: Param): fc.Arbitrary<Value> => {
  switch (param.kind) {
    case 'number': {
      const steps = Math.floor((param.max - param.min) / param.step + 1e-9);
      return fc.nat(steps).map((n) => param.nearest(param.min + n * param.step));
    }
    case 'choice':
      return fc.constantFrom(...param.corners);
    case 'flag':
      return fc.boolean();
    case 'text':
      return fc.string({ maxLength: param.maxLength, unit: 'grapheme' }).map((text) => param.nearest(text));
    case 'matrix':
      return fc
        .tuple(
          fc.integer({ min: param.rows[0], max: param.rows[1] }),
          fc.integer({ min: param.columns[0], max: param.columns[1] }),
        )
        .chain(([rows, columns]) => {
          const row = fc.array(valueOf(param.cell) as fc.Arbitrary<number>, {
            minLength: columns,
            maxLength: columns,
          });
          return fc.array(row, { minLength: rows, maxLength: rows });
        });
    case 'given':
      return fc.constantFrom(...param.corners);
    default:
      return param satisfies never;
  }
};
/** Any values the reader can reach. */
export const reachable = (widget: AnyWidget): fc.Arbitrary<Values> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(widget.params as Params).map(([key, param]) => [key, valueOf(param)]),
      ),
    )
    .map((values) => settled(widget, values));

const settledOnce = new WeakMap<AnyWidget, readonly Values[]>();
/** The corners as the widget settles them: once for all its promises, for every key asks all of them. */
const settledCorners = (widget: AnyWidget): readonly Values[] => {
  const known = settledOnce.get(widget) ?? corners(widget.params).map((values) => settled(widget, values));
  settledOnce.set(widget, known);
  return known;
};

/** Runs a check at every corner of the bounds and at random places between. */
function everywhere(widget: AnyWidget, check: (values: Values) => void): void {
  for (const corner of settledCorners(widget)) check(corner);
  fc.assert(fc.property(reachable(widget), check), { numRuns: 200 });
}

/** A drawing as text, whatever order its attributes were set in. */
export function spelled(node: Element): string {
  const attributes = [...node.attributes].map(({ name, value }) => ` ${name}="${value}"`).sort();
  const inside = [...node.childNodes].map((child) =>
    child.nodeType === 1 ? spelled(child as Element) : child.textContent,
  );
  return `<${node.localName}${attributes.join('')}>${inside.join('')}</>`;
}
/** What stands on one stage after each of the drawings, as text. */
function drawings(widget: AnyWidget, ...states: readonly Values[]): string[] {
  const stage = bareStage();
  return states.map((values) => {
    widget.draw(stage, widget.model(values));
    return spelled(stage.node()!);
  });
}
/** Values as a link says them. */
const spoken = (widget: AnyWidget, values: Values) =>
  writeLink(widget, 'it', initialValues(widget.params), values, '') || 'the start';
function inBounds(widget: AnyWidget, values: Values): void {
  for (const [key, param] of Object.entries(widget.params as Params))
    assert.ok(param.holds(values[key]), `${key} must be ${param.rule}, not ${JSON.stringify(values[key])}`);
}
const same = (widget: AnyWidget, a: Values, b: Values, what: string) =>
  assert.deepEqual(changedKeys(widget.params, a, b), [], what);

type Check = (widget: AnyWidget) => void;
/** What a widget promises of its values, its keys and its words. */
export const ofValues: Readonly<Record<string, Check>> = {
  'settling brings values into bounds, and twice changes nothing'(widget) {
    everywhere(widget, (values) => {
      inBounds(widget, values);
      same(widget, values, settled(widget, values), 'settled twice');
    });
    same(
      widget,
      initialValues(widget.params),
      settled(widget, initialValues(widget.params)),
      'the defaults settle elsewhere',
    );
  },
  'values survive the round trip through the link'(widget) {
    const base = initialValues(widget.params);
    everywhere(widget, (values) => {
      const hash = `#${writeLink(widget, 'fig', base, values, '#fig.gone=1&other.kept=2')}`;
      assert.ok(hash.startsWith('#other.kept=2'), 'another figure’s part is lost');
      const asked = readLink(widget, 'fig', base, hash, { ...base, ...givenOf(widget.params, values) });
      if (asked) assert.deepEqual(asked.values, values, hash);
      else assert.deepEqual({ ...base, ...givenOf(widget.params, values) }, values, hash);
      assert.deepEqual(asked?.notes ?? [], []);
    });
  },
  'model and describe hold everywhere'(widget) {
    everywhere(widget, (values) => {
      const words = widget.describe(widget.model(values));
      assert.match(words, /^\S.*[.!?)]$/su, 'describe gives a sentence');
      assert.doesNotMatch(words, /undefined|NaN|\[object|null/, words);
    });
  },
  'every key stays in bounds'(widget) {
    for (const [name, key] of Object.entries<AnyWidget['keys'][string]>(widget.keys)) {
      assert.ok(key.label, `${name} has no label`);
      assert.doesNotMatch(name, /^( |Tab|Escape|Enter|Shift\+Tab)$/, `${name} is not a widget’s to take`);
      let moved = false;
      everywhere(widget, (values) => {
        const next = patched(widget, values, key.to(values) as Patch);
        inBounds(widget, next);
        moved ||= changedKeys(widget.params, values, next).length > 0;
      });
      assert.ok(moved, `${name} never does anything`);
    }
  },
  'what a control does not change, a key or the play bar does'(widget) {
    const quiet = Object.entries(widget.params as Params).filter(
      ([, param]) => param.quiet && !isGiven(param),
    );
    for (const [key] of quiet) {
      const byKey = fc
        .sample(reachable(widget), 50)
        .some((values) =>
          Object.values<AnyWidget['keys'][string]>(widget.keys).some((k) => key in (k.to(values) as Patch)),
        );
      assert.ok(byKey || widget.play?.param === key, `nothing but a pointer changes ${key}`);
    }
  },
  'every frame can be played'(widget) {
    if (!widget.play) return;
    const { param, count } = widget.play;
    everywhere(widget, (values) => {
      const frames = count(values);
      assert.ok(Number.isInteger(frames) && frames >= 1, `${frames} frames`);
      for (const frame of [0, frames - 1]) {
        const next = patched(widget, values, { [param]: frame });
        assert.equal(next[param], frame);
        assert.equal(count(next), frames, 'playing changes how much there is to play');
      }
    });
  },
  'its frame names every control'(widget) {
    const values = initialValues(widget.params);
    const html = frame(widget, { id: 'fig', values, drawing: '', words: '.', place: 'alone' });
    for (const [key, param] of Object.entries(widget.params as Params))
      assert.equal(html.includes(`data-key="${key}"`), !isGiven(param), key);
  },
  'in a chapter few controls stand open, and none for what is drawn'(widget) {
    const html = controls('fig', widget.params, initialValues(widget.params), 'chapter');
    const [standing] = html.split('<details class="widget-more">');
    const count = standing.match(/class="control /g)?.length ?? 0;
    assert.ok(count <= MOST_OPEN, `${count} controls stand open`);
    assert.ok(!html.includes('is-matrix'), 'a matrix is typed beside the drawing');
  },
};

/** Looks at drawings of values that the reader can reach. */
function onDrawings(widget: AnyWidget, look: (stage: HTMLElement, values: Values) => void): void {
  const check = (values: Values) => {
    const stage = bareStage();
    widget.draw(stage, widget.model(values));
    look(stage.node()!, values);
  };
  check(initialValues(widget.params));
  fc.assert(fc.property(reachable(widget), check), { numRuns: 12 });
}

/** What it promises of its drawings; these take the longest. */
export const ofDrawings: Readonly<Record<string, Check>> = {
  'drawing twice changes nothing'(widget) {
    fc.assert(
      fc.property(reachable(widget), (values) =>
        assert.equal(...(drawings(widget, values, values) as [string, string])),
      ),
      { numRuns: 12 },
    );
  },
  'drawing B after A is drawing B'(widget) {
    const start = initialValues(widget.params);
    const alone = (values: Values) => drawings(widget, values)[0];
    // One stage through all of them, and home again: each is the B of one pair and the A of the next.
    const way = [...oneByOne(widget.params), ...corners(widget.params, MOST_DRAWN)];
    const stops = [start, ...way.map((corner) => settled(widget, corner)), start];
    for (const [at, after] of drawings(widget, ...stops).entries())
      assert.equal(
        after,
        alone(stops[at]),
        `${spoken(widget, stops[at])} after ${spoken(widget, stops[Math.max(0, at - 1)])}`,
      );
    fc.assert(
      fc.property(reachable(widget), reachable(widget), (a, b) =>
        assert.equal(drawings(widget, a, b)[1], alone(b)),
      ),
      { numRuns: 12 },
    );
  },
  'every mark that can be clicked or pointed at stays in bounds'(widget) {
    onDrawings(widget, (stage, values) => {
      for (const attribute of ['data-set', 'data-point'])
        for (const mark of stage.querySelectorAll(`[${attribute}]`)) {
          const patch = JSON.parse(mark.getAttribute(attribute)!) as Patch;
          const next = patched(widget, values, patch);
          inBounds(widget, next);
          const asked = { ...values, ...patch } as Values;
          const lost = changedKeys(widget.params, asked, next).filter((key) => key in patch);
          assert.deepEqual(lost, [], mark.outerHTML); // what nobody asked for may follow
        }
    });
  },
  'looking at what is pointed at, and away, changes nothing'(widget) {
    onDrawings(widget, (stage, values) => {
      const before = spelled(stage);
      const marks = [...stage.querySelectorAll('[data-point]')];
      const some = [marks[0], marks[marks.length >> 1], marks.at(-1)].filter((mark) => mark !== undefined);
      for (const says of new Set(some.map((mark) => mark.getAttribute('data-point')!))) {
        const there = patched(widget, values, JSON.parse(says) as Patch);
        for (const look of [there, values]) widget.draw(select(stage) as Stage, widget.model(look));
        assert.equal(spelled(stage), before, says);
      }
    });
  },
  'every number that can be typed over is one of the figure’s, and becomes what is typed'(widget) {
    onDrawings(widget, (stage, values) => {
      nameCells(stage, widget.params, values); // throws for a mark that stands for no number
      for (const spelt of new Set([...stage.querySelectorAll(CELL)].map(spelledOn))) {
        const { place, bounds, put } = cellNumber(spelt, widget.params, values);
        for (const to of [bounds.min, bounds.max]) {
          const next = patched(widget, values, put(to, values));
          inBounds(widget, next);
          if (place) assert.equal(cellNumber(spelt, widget.params, next).value, to, `${spelt} is not ${to}`);
        }
      }
    });
  },
  'every matrix is edited where it is drawn'(widget) {
    const missing = new Set(
      Object.keys(widget.params).filter((key) => (widget.params as Params)[key].kind === 'matrix'),
    );
    for (const values of [initialValues(widget.params), ...oneByOne(widget.params)]) {
      if (missing.size === 0) return; // some are drawn only where something else is chosen
      const stage = bareStage();
      widget.draw(stage, widget.model(settled(widget, values)));
      for (const mark of stage.node()!.querySelectorAll('[data-cell]'))
        missing.delete(spelledOn(mark).split(' ')[0]);
    }
    assert.deepEqual([...missing], [], 'no cell of it can be edited');
  },
  'every mark that is grabbed does something, in bounds, that a key does, too'(widget) {
    const byKey = (values: Values) =>
      Object.values<AnyWidget['keys'][string]>(widget.keys).flatMap((key) =>
        Object.keys(key.to(values) as Patch),
      );
    onDrawings(widget, (stage, values) => {
      for (const mark of stage.querySelectorAll('[data-grab]')) {
        const name = mark.getAttribute('data-grab')!;
        const does = widget.grabs?.[name];
        assert.ok(does, `nothing is done for ${mark.outerHTML}`);
        for (const [dx, dy] of [
          [0, 0],
          [30, -10],
          [-400, 400],
        ])
          // prettier-ignore
          for (const [x, y] of [[0, 0], [900, 900]]) { // prettier-ignore
            const patch = does(values, { dx, dy, x, y } satisfies Way) as Patch;
            inBounds(widget, patched(widget, values, patch));
            for (const key of Object.keys(patch))
              assert.ok(byKey(values).includes(key) || !(widget.params as Params)[key].quiet, `no key changes ${key}`);
          }
      }
    });
  },
  'what a drag on a number does, where it is a grab, the hint says'(widget) {
    onDrawings(widget, (stage) => {
      const number = stage.querySelector('[data-grab][data-cell], [data-grab] [data-cell]');
      assert.ok(
        !number || widget.hand,
        `a drag moves ${number?.getAttribute('data-grab')}, and scrubs nothing`,
      );
    });
  },
  'every control in the drawing stays in bounds, and saying what it says changes nothing'(widget) {
    const start = initialValues(widget.params);
    const somewhere = widget.acts
      ? fc.oneof(reachable(widget), fc.constantFrom(...settledCorners(widget)))
      : fc.constant(start);
    fc.assert(
      fc.property(somewhere, (values) => {
        const stage = bareStage();
        widget.draw(stage, widget.model(values));
        for (const control of stage.node()!.querySelectorAll('[data-act]')) {
          const act = widget.acts?.[control.getAttribute('data-act')!];
          assert.ok(act, `nothing acts for ${control.outerHTML}`);
          const field = /^(input|select)$/.test(control.localName);
          assert.ok(
            !field || control.getAttribute('aria-label') || control.closest('label'),
            `no label: ${control.outerHTML}`,
          );
          const value = control.getAttribute('data-value') ?? control.getAttribute('value') ?? '';
          const patch = act(values, { name: control.getAttribute('name') ?? '', value });
          if (typeof patch === 'string') assert.match(patch, /^\S.*\.$/su, control.outerHTML);
          else {
            const next = patched(widget, values, patch);
            inBounds(widget, next);
            same(widget, { ...values, ...patch } as Values, next, control.outerHTML);
            if (field && value !== '')
              for (const key of widget.undo ?? Object.keys(widget.params))
                assert.deepEqual(next[key], values[key], control.outerHTML);
          }
        }
      }),
      { numRuns: widget.acts ? 20 : 1 },
    );
  },
  'drawings are labelled, and nothing in them has an id'(widget) {
    const stage = bareStage();
    widget.draw(stage, widget.model(initialValues(widget.params)));
    for (const picture of stage.node()!.querySelectorAll('svg, canvas'))
      if (picture.getAttribute('aria-hidden') !== 'true')
        assert.ok(
          picture.getAttribute('role') === 'img' && picture.getAttribute('aria-label'),
          picture.outerHTML,
        );
    assert.equal(stage.node()!.querySelector('[id]'), null);
  },
};

export const contract = { ...ofValues, ...ofDrawings };
