// The race itself: waits for the buttons, runs at most one race, in lib/engine’s worker, and hands on what it reports.
import { partLost } from '#lib/lost.ts';
import type { Page } from '#lib/widget/widget.ts';
import { model } from './entries.ts';
import { layerOf } from './layers.ts';
import type { params } from './params.ts';
import { heard, noRace, type Race } from './result.ts';
import { describe } from './words.ts';

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
      const { race } = await import('#lib/engine/race.ts').catch((cause: unknown) => {
        partLost(cause);
        throw new Error('its code did not come');
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
