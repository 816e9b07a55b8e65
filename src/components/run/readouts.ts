// The numbers of trainings: <data data-readout="NAME" value="NUMBER">text</data>, which tests and other code read. One run has a strip
// of them, several a table with a row each. Drawn alike at build time and in the page; drawing twice changes nothing.
import { select } from 'd3';
import { noHistory, runningLoss, type History } from '#lib/run/history.ts';
import { slug, type Plan } from '#lib/run/plan.ts';
import { isWorking, type Histories, type Ran } from '#lib/run/state.ts';
import { changed, write } from '#lib/viz/changed.ts';
import { format } from '#lib/viz/format.ts';
import { only, type Block } from '#lib/viz/stage.ts';
import { deviceWords, parametersOf, percent, rounded } from './words.ts';

interface Readout {
  readonly name: string;
  readonly label: string;
  readonly value: (history: History, plan: Plan) => number | string | undefined;
  readonly text: (value: never, plan: Plan) => string;
}
const readout = <V extends number | string>(
  name: string,
  label: string,
  value: (history: History, plan: Plan) => V | undefined,
  text: (value: V, plan: Plan) => string,
): Readout => ({ name, label, value, text });

const accuracy = readout(
  'test-accuracy',
  'Test accuracy',
  ({ tests }) => tests.at(-1)?.accuracy,
  (value) => percent(value),
);
const loss = readout(
  'train-loss',
  'Training loss',
  (history) => (history.steps > 0 ? runningLoss(history) : undefined),
  (value) => format(value, 3),
);
const images = readout(
  'images-seen',
  'Images seen',
  ({ images }) => images || undefined,
  (value) => format(value),
);
/** Of one run, in the order of the page. */
const strip: readonly Readout[] = [
  accuracy,
  loss,
  images,
  readout(
    'epoch',
    'Epoch',
    ({ epoch }) => epoch || undefined,
    (value, { options }) => `${format(value)} of ${format(options?.epochs ?? 5)}`,
  ),
  readout(
    'images-per-second',
    'Images a second',
    ({ last }) => last?.imagesPerSecond,
    (value) => rounded(value),
  ),
  readout(
    'milliseconds-per-step',
    'ms a step',
    ({ last }) => last?.millisecondsPerStep,
    (value) => format(value, 2),
  ),
  readout(
    'device',
    'Device',
    ({ device }) => device?.device,
    (value) => deviceWords[value],
  ),
];
/** Of several. */
const columns = (plans: readonly Plan[]): readonly Readout[] => [
  readout(
    'parameters',
    'parameters',
    (_, plan) => parametersOf(plan),
    (value) => format(value),
  ),
  { ...images, label: 'images seen' },
  { ...loss, label: 'loss' },
  { ...accuracy, label: `of ${format(plans[0]?.data.images.test ?? 0)} read` },
];

type Told = Ran<Plan, History>;
/** Writes the readout of a run into an element of its own. */
function tell(place: Block, { name, value, text }: Readout, ran: Told | undefined): void {
  const data = only<HTMLElement>(place, 'data', 'readout');
  const known = ran && value(ran.now, ran.plan);
  const says = known === undefined ? '–' : text(known as never, ran!.plan);
  changed(data, () => [name, known ?? null, says])
    .attr('data-readout', name)
    .attr('value', known ?? '')
    .call(write, () => says);
}

export function drawReadouts(block: Block, state: Histories): void {
  if (state.runs.length > 1) drawTable(block, state);
  else drawStrip(block, state.runs[0]);
  block.selectChildren(state.runs.length > 1 ? 'dl' : '.scroll').remove();
}

/** Where nothing can be run, the places of its numbers. */
function drawStrip(block: Block, ran: Told | undefined): void {
  only<HTMLElement>(block, 'dl', 'run-strip')
    .selectChildren<HTMLElement, Readout>('div')
    .data(strip)
    .join((enter) => {
      const pair = enter.append('div');
      pair.append('dt').text(({ label }) => label);
      pair.append('dd');
      return pair;
    })
    .each(function (one) {
      tell(select(this).select<HTMLElement>('dd') as Block, one, ran);
    });
}

function drawTable(block: Block, { runs, at, status }: Histories): void {
  const scroll = only<HTMLElement>(block, 'div', 'scroll')
    .attr('tabindex', 0)
    .attr('role', 'region')
    .attr('aria-label', 'The runs in numbers');
  const table = only<HTMLElement>(scroll, 'table', 'widget-table');
  const all = columns(runs.map(({ plan }) => plan));
  only<HTMLElement>(only<HTMLElement>(table, 'thead', 'head'), 'tr', 'head-row')
    .selectChildren<HTMLElement, string>('th')
    .data(['run', ...all.map(({ label }) => label)])
    .join('th')
    .attr('scope', 'col')
    .attr('class', (_, i) => (i === 0 ? null : 'is-number'))
    .call(write, String);
  only<HTMLElement>(table, 'tbody', 'body')
    .selectChildren<HTMLElement, Told>('tr')
    .data([...runs])
    .join('tr')
    .attr('data-run', ({ plan }) => slug(plan.label))
    .attr('data-now', (_, i) => (i === at && isWorking(status) ? '' : null))
    .each(function (ran) {
      const row = select<HTMLElement, unknown>(this);
      only<HTMLElement>(row as Block, 'th', 'row-head')
        .attr('scope', 'row')
        .call(write, () => ran.plan.label);
      row
        .selectChildren<HTMLElement, Readout>('td')
        .data(all)
        .join('td')
        .attr('class', 'is-number')
        .each(function (one) {
          tell(select(this) as unknown as Block, one, ran);
        });
    });
}

/** Before anything has run. */
export const untold = (plans: readonly Plan[]): Histories => ({
  status: 'ready',
  at: 0,
  runs: plans.map((plan) => ({ plan, now: noHistory, before: undefined })),
});
