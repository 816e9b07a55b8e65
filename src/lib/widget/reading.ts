// Charts that are read: the pointer over one, or the arrow keys while the figure has the focus, show its values at one place; the others
// of the figure show theirs at the same. Which values, and how they are drawn: src/lib/viz/chart-reading.ts.
import { isRead, placeBeside, placeUnder, read } from '#lib/viz/chart-reading.ts';

const BY: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -10,
  PageDown: 10,
  Home: -Infinity,
  End: Infinity,
};

/**
 * Listens on `stage` until `signal` aborts. Returns what a key does where the widget has none of its own: false for a key that
 * reads nothing; else `say` gets the values.
 */
export function bindReading(
  stage: HTMLElement,
  say: (sentence: string) => void,
  signal: AbortSignal,
): (key: string) => boolean {
  const all = () => [...stage.querySelectorAll<SVGSVGElement>('svg[data-chart]')];
  const readAll = (at: number | undefined) => all().map((chart) => read(chart, at));
  const point = (event: PointerEvent) => {
    const chart = (event.target as Element).closest<SVGSVGElement>('svg[data-chart]');
    if (chart) readAll(placeUnder(chart, event.clientX));
    else if (all().some(isRead)) readAll(undefined);
  };
  stage.addEventListener('pointermove', point, { signal });
  stage.addEventListener('pointerdown', point, { signal });
  const end = () => void readAll(undefined);
  stage.addEventListener('pointerleave', ({ pointerType }) => pointerType === 'touch' || end(), { signal });
  stage.addEventListener('focusout', end, { signal });
  return (key) => {
    const [first] = all();
    if (!first || !Object.hasOwn(BY, key)) return false;
    const sentences = readAll(placeBeside(first, BY[key])).filter(Boolean);
    if (sentences.length > 0) say(sentences.join(' '));
    return sentences.length > 0;
  };
}
