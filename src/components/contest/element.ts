// <book-contest>: joins buttons, choices, chart and table of the reader's contest to lib/contest, which is fetched when somebody
// presses Start. Who competes and how it is measured is there; here is only who tells whom.
import { partLost, wayOn } from '#lib/lost.ts';
import { type Machine } from '#lib/contest/machine.ts';
import { type Result } from '#lib/contest/contest.ts';
import { speedTable, standings } from '#lib/contest/standings.ts';
import { frames } from '../widgets/trainer/frames.ts';
import { alive, bindButtons, partOf } from '../widgets/trainer/host.ts';
import { failureOf } from '../widgets/trainer/words.ts';
import { estimate } from './estimate.ts';
import { drawRace, heightFor } from './race.ts';
import { drawRows } from './rows.ts';

export interface Spec {
  /** Multiply-adds of one training image. */
  macs: number;
}
type Status = 'ready' | 'running' | 'done' | 'stopped' | 'failed';

/** Fetches the contest's code. Rejects with a sentence and a way on. */
async function loadContest() {
  try {
    return await import('#lib/contest/reader.ts');
  } catch (cause) {
    const message = 'The code of the contest did not come.';
    partLost(cause);
    throw Object.assign(new Error(message, { cause }), { way: wayOn, code: 'contest-missing' });
  }
}

function bring(host: HTMLElement, gone: AbortSignal): void {
  const part = partOf(host);
  const form = part<HTMLFormElement>('choices');
  const spec = JSON.parse(host.dataset.spec!) as Spec;

  let results: Result[] = [];
  let up: number | null = null;
  let machine: Machine | undefined;
  let machineLine = '';
  let wasHidden = false;
  let running: AbortController | undefined;

  const show = (status: Status, line: string) => {
    host.dataset.status = status;
    part('line').textContent = line;
    const busy = status === 'running';
    const none = results.every(({ turns }) => turns.length === 0);
    turnOff({ start: busy, stop: !busy, copy: none, save: none });
    form.inert = busy;
  };

  /** What was asked for, or a sentence about what is wrong with it. */
  function asked() {
    const chosen = new FormData(form);
    const names = chosen.getAll('name').map(String);
    if (names.length === 0) return 'Nobody is chosen: tick at least one of the boxes.';
    const broken = [...form.querySelectorAll<HTMLInputElement>('input[type="number"]')].find(
      (input) => !input.checkValidity(),
    );
    if (broken) {
      const { min, max, value } = broken;
      return `${broken.labels![0].textContent!.trim()} must be a number from ${min} to ${max}, not “${value}”.`;
    }
    const number = (name: string) => Number(chosen.get(name));
    return { names, batch: number('batch'), rounds: number('rounds'), turn: number('turn'), seed: 1 };
  }

  async function start() {
    const plan = asked();
    part('failure').textContent = typeof plan === 'string' ? plan : '';
    if (typeof plan === 'string') return;
    const stop = (running = new AbortController());
    const signal = AbortSignal.any([stop.signal, gone]);
    results = [];
    up = null;
    wasHidden = document.hidden;
    show('running', 'The code is on its way.');
    try {
      const { describeMachine, machineText, readerContest } = await loadContest();
      machine = await describeMachine();
      machineLine = machineText(machine);
      const onlooker = {
        tell: (line: string) => show('running', words(line)),
        up(i: number | null) {
          up = i;
          if (i !== null) show('running', `${results[i].library}, ${results[i].device}, is at work.`);
          paint();
        },
        result(i: number, result: Result) {
          results[i] = { ...result, turns: [...result.turns] };
          paint();
        },
      };
      await readerContest(plan, onlooker, signal);
      show('done', 'Finished.');
    } catch (error) {
      if (gone.aborted) return;
      const { message, way } = failureOf(error);
      if (stop.signal.aborted) show('stopped', 'Stopped. What had been measured stays.');
      else {
        show('failed', 'Ended.');
        part('failure').textContent = `${message} ${way}`;
      }
    }
    running = undefined;
    up = null;
    paint();
  }

  const words = (line: string) => {
    const sentence = line[0].toUpperCase() + line.slice(1);
    return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
  };
  const text = () =>
    [
      `LeNet-5 in training, batch ${results[0]?.batch}: images a second, the median of ${Math.max(...results.map(({ turns }) => turns.length))} turns each.`,
      speedTable(results, spec.macs),
      [machineLine, hiddenLine()].filter(Boolean).join(' '),
    ].join('\n\n');
  const hiddenLine = () =>
    wasHidden ? 'The page was hidden for a while: browsers slow such pages, so figures may be too low.' : '';

  async function copy() {
    try {
      await navigator.clipboard.writeText(text());
      part('copied').textContent = 'Copied.';
    } catch {
      part<HTMLDetailsElement>('shared').open = true;
      part('copied').textContent =
        'The browser did not let the page copy; the text is below, to select by hand.';
    }
  }
  function save() {
    const whole = { machine, wasHidden, macsPerTrainingImage: spec.macs, results };
    const url = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 2)], { type: 'application/json' }));
    const anchor = Object.assign(document.createElement('a'), { href: url, download: 'unrolled-bench.json' });
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
    part('copied').textContent = 'Saved as unrolled-bench.json.';
  }

  function draw() {
    const svg = part<SVGSVGElement>('race');
    drawRace(svg, svg.parentElement!.clientWidth, results, up);
    const rows = standings(results);
    drawRows(part<HTMLTableSectionElement>('rows'), rows);
    const leader = rows.find(({ ratio }) => ratio !== null);
    part('words').textContent = leader
      ? `${leader.library} on ${leader.device} is the fastest so far.`
      : 'No figures yet.';
    part('machine').textContent = [machineLine, hiddenLine()].filter(Boolean).join(' ');
    part('text').textContent = results.length > 0 ? text() : '';
  }

  const actions = { start: () => void start(), stop: () => running?.abort(), copy: () => void copy(), save };
  const turnOff = bindButtons(host, actions, gone);
  const untouched = part('line').textContent!.trim();
  /** What a contest of these choices would be, while none is on. */
  const foretell = () => {
    if (host.dataset.status === 'running') return;
    const chosen = new FormData(form);
    const number = (name: string) => Number(chosen.get(name));
    const before = results.length === 0 ? `${untouched} ` : '';
    part('line').textContent =
      `${before}${estimate(chosen.getAll('name').length, number('rounds'), number('turn'))}`;
  };
  form.addEventListener('input', foretell, { signal: gone });
  form.addEventListener('submit', (event) => event.preventDefault(), { signal: gone });
  document.addEventListener(
    'visibilitychange',
    () => (wasHidden ||= running !== undefined && document.hidden),
    {
      signal: gone,
    },
  );
  const paint = frames(host, draw, gone);
  part('race').setAttribute('height', String(heightFor(Number(part('race').dataset.rows))));
  show('ready', untouched);
  foretell();
}

alive('book-contest', bring);
