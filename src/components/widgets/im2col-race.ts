// The race on the reader's own machine: loops from the definition, the same loops in the order of memory, im2col and a product, and
// the engine's SIMD product. The widget shows; lib/engine/race.ts runs, in a worker, and is fetched when Race is pressed.
import type { Contender } from '#lib/engine/race.ts';
import { format, times } from '#lib/viz/format.ts';
import { html, only, svg, views, type Block, type Stage, type View } from '#lib/viz/stage.ts';
import { table } from '#lib/viz/table.ts';
import { valuesIn } from '#lib/nets/effect.ts';
import { choice, type Values } from '#lib/widget/params.ts';
import type { Keys, Page } from '#lib/widget/widget.ts';
import { layerOf } from './im2col-race/layers.ts';
import { heard, median, noRace, roundsOf, type Race } from './im2col-race/result.ts';

export const name = 'im2col-race';
export const title = 'A race between loops and products, on this machine';

export const params = {
  layer: choice(
    'alexnet-conv1',
    {
      'lenet-c1': 'LeNet-5, C1',
      'lenet-c3': 'LeNet-5, C3',
      'alexnet-conv1': 'AlexNet, conv1',
      'nin-1x1': 'NiN, a 1 × 1',
      'vgg-conv1_2': 'VGG, conv1_2 (116 MB)',
    },
    { label: 'Layer', control: 'select' },
  ),
};
type P = Values<typeof params>;

const words: Readonly<Record<Contender, string>> = {
  direct: 'loops from the definition',
  ordered: 'the same loops, filters innermost',
  im2col: 'im2col, then a product',
  simd: 'im2col within a SIMD product',
};
const all = Object.keys(words) as Contender[];
const BYTES = Float32Array.BYTES_PER_ELEMENT;

export function model(p: P, feed?: Race) {
  const { row, net } = layerOf(p.layer);
  const race = feed?.layer === p.layer ? feed : noRace(p.layer);
  const entries = all.map((contender) => {
    const ms = median(race.times[contender]);
    return { contender, ms, speed: row.macs / ms / 1e6, why: race.absent[contender] };
  });
  const fastest = Math.max(...entries.map(({ speed }) => speed || 0));
  const [, , third] = entries;
  return {
    ...{ p, race, row, net, entries, fastest },
    rounds: roundsOf(race),
    copy: median(race.copies) / third.ms,
    values: row.im2col!.rows * row.im2col!.columns,
    inputs: valuesIn(row.input),
  };
}
type Model = ReturnType<typeof model>;

const [WIDTH, BAR, LEFT] = [460, 30, 4];

export function draw(stage: Stage, m: Model): void {
  const { press, bars, numbers } = views(stage, {
    press: html({ title: '' }),
    bars: svg({
      title: 'billion MACs a second, longer is faster',
      label: 'A bar a contender',
      width: WIDTH,
      height: all.length * BAR * 1.6,
    }),
    numbers: html({ title: '' }),
  });
  buttons(press, m);
  drawBars(bars, m);
  const loops = m.entries[0].ms;
  table(
    numbers,
    ['contender', 'ms a picture', 'against the loops'],
    m.entries.map(({ contender, ms, why }) => ({
      cells: [
        words[contender],
        why ? 'cannot run here' : Number.isNaN(ms) ? '–' : format(ms, ms < 10 ? 2 : 0),
        Number.isNaN(ms) || Number.isNaN(loops) ? '–' : `${format(loops / ms, 1)} ×`,
      ],
    })),
  );
}

/** Not `disabled`: a button that loses the focus when it is pressed throws a keyboard reader out of the figure. */
function buttons(block: Block, { race, rounds }: Model): void {
  const running = race.status === 'running';
  const state = {
    ready: 'Nothing has run yet. Race fetches the kernels and runs in a worker.',
    running: `Running: ${rounds} ${rounds === 1 ? 'round' : 'rounds'} so far.`,
    done: `Finished: medians of ${rounds} alternating rounds.`,
    stopped: `Stopped after ${rounds} ${rounds === 1 ? 'round' : 'rounds'}.`,
    failed: 'The race did not finish.',
  }[race.status];
  const row = only<HTMLElement>(block, 'div', 'race-buttons');
  for (const [key, text, off] of [
    ['race', 'Race', running],
    ['stop', 'Stop', !running],
  ] as const)
    only<HTMLElement>(row, 'button', `race-${key}`)
      .attr('type', 'button')
      .attr('data-race', key)
      .attr('aria-disabled', String(off))
      .text(text);
  only<HTMLElement>(row, 'span', 'race-state').text(state);
}

function drawBars(view: View, { entries, fastest }: Model): void {
  const marks = only(view, 'g', 'race-bars')
    .selectChildren<SVGGElement, Model['entries'][number]>('g')
    .data(entries)
    .join((enter) => {
      const mark = enter.append('g');
      mark.append('text').attr('class', 'word').attr('style', 'text-anchor:start');
      mark.append('rect').attr('class', 'race-bar');
      mark.append('text').attr('class', 'race-speed').attr('style', 'text-anchor:start');
      return mark;
    })
    .attr('transform', (_, i) => `translate(${LEFT},${i * BAR * 1.6})`);
  const length = (speed: number) => (speed ? Math.max(1, (speed / fastest) * (WIDTH - 90)) : 1);
  marks
    .select('.word')
    .attr('y', 9)
    .text(({ contender }) => words[contender]);
  marks
    .select('.race-bar')
    .attr('y', 20)
    .attr('height', 18)
    .attr('width', ({ speed }) => length(speed).toFixed(1));
  marks
    .select('.race-speed')
    .attr('y', 29)
    .attr('x', ({ speed }) => (length(speed) + 8).toFixed(1))
    .text(({ speed }) => (speed ? format(speed, speed < 10 ? 2 : 1) : ''));
}

export function describe(m: Model): string {
  const { row, net, race, entries } = m;
  const { rows, columns } = row.im2col!;
  const layer =
    `${net}’s ${row.name === 'cccp1-1' ? 'first 1 × 1 layer' : row.name}: ${format(row.macs)} MACs a picture. Its patch matrix is ${times(rows, columns)}, ` +
    `${format(m.values)} numbers in ${megabytes(m.values * BYTES)}, ${format(m.values / m.inputs, 2)} times its input.`;
  if (!(m.rounds > 0)) return `${layer} No round has been run.`;
  const said = entries
    .filter(({ ms }) => ms > 0)
    .map(({ contender, ms }) => `${words[contender]} ${format(ms, ms < 10 ? 2 : 0)} ms`)
    .join(', ');
  const copy =
    m.copy > 0 ? ` Of im2col and product, ${format(m.copy * 100, 0)} % of the time goes into the copy.` : '';
  const absent = entries.filter(({ why }) => why).map(({ why }) => ` ${why}`);
  return `${layer} Medians of ${m.rounds} rounds on this machine: ${said}.${copy} All outputs agree to ${format(Math.max(1e-6, race.apart), 6)} of the largest.${absent.join('')}`;
}
const megabytes = (bytes: number) => `${format(bytes / 1e6, bytes < 1e6 ? 2 : 1)} MB`;

const layers = params.layer.options.map(({ value }) => value);
const next = (by: number) => (p: P) => ({
  layer: layers[Math.max(0, Math.min(layers.length - 1, layers.indexOf(p.layer) + by))],
});
export const keys: Keys<typeof params> = {
  ArrowUp: { label: 'another layer', to: next(-1) },
  ArrowDown: { label: 'another layer', to: next(1) },
};

const ROUNDS = 9;
const PATIENCE = 15_000; // milliseconds after which three rounds are enough

/** Waits for the buttons, and runs at most one race; leaving the layer or the page ends it. */
export function live(page: Page<typeof params, Race>): void {
  let stop: AbortController | null = null;
  let now = noRace(page.values().layer);
  const show = (race: Race) => page.feed((now = race));
  const say = (sentence: string) => {
    const status = page.host.querySelector('[role=status]');
    if (status) status.textContent = sentence;
  };
  async function run() {
    const { layer } = page.values();
    const mine = (stop = new AbortController());
    const signal = AbortSignal.any([mine.signal, page.signal]);
    page.note('');
    show(noRace(layer, 'running'));
    say('The race is on.');
    try {
      const { race } = await import('#lib/engine/race.ts').catch(() => {
        throw new Error('its code did not come. Check the connection and reload the page');
      });
      const request = { g: layerOf(layer).row.g, seed: 1, rounds: ROUNDS, milliseconds: PATIENCE };
      for await (const report of race(request, signal)) if (stop === mine) show(heard(now, report));
      if (stop === mine) show({ ...now, status: 'done' });
      say(describe(model(page.values(), now)));
    } catch (error) {
      if (page.signal.aborted || stop !== mine) return;
      show({ ...now, status: mine.signal.aborted ? 'stopped' : 'failed' });
      if (mine.signal.aborted) say('Stopped.');
      else
        page.note(
          `The race could not be run: ${error instanceof Error ? error.message : String(error)}. A smaller layer may do.`,
        );
    } finally {
      if (stop === mine) stop = null;
    }
  }
  page.host.addEventListener(
    'click',
    ({ target }) => {
      const key = (target as Element).closest('[data-race]')?.getAttribute('data-race');
      if (key === 'race' && !stop) void run();
      if (key === 'stop') stop?.abort();
    },
    { signal: page.signal },
  );
  page.host.addEventListener(
    'widget-change',
    () => {
      if (page.values().layer === now.layer) return;
      stop?.abort();
      stop = null;
      show(noRace(page.values().layer));
    },
    { signal: page.signal },
  );
  show(now);
}
