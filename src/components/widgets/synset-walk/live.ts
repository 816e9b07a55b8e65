// Fetches all nouns once the reader has asked for them, and not before.
import { DataError } from '#lib/data/error.ts';
import { fromRoot } from '#lib/data/address.ts';
import type { Hierarchy } from '#lib/wordnet/hierarchy.ts';
import { wholeFile } from '#lib/wordnet/trunk.ts';
import type { Page } from '#lib/widget/widget.ts';
import type { params } from './params.ts';

export function live({ host, signal, values, feed, note }: Page<typeof params, Hierarchy>): void {
  let asked = false;
  const look = async () => {
    if (asked || !values().all) return;
    asked = true;
    try {
      const { loadWhole } = await import('#lib/wordnet/whole.ts');
      feed(await loadWhole(wholeFile, fromRoot(''), signal));
    } catch (error) {
      asked = false; // ticked again, it is asked for again
      if (signal.aborted) return;
      note(error instanceof DataError ? `${error.message} ${error.way}` : String(error));
    }
  };
  host.addEventListener('widget-change', () => void look(), { signal });
  void look();
}
