// The pictures a widget offers: its samples, and beside them the reader's own. Which pictures those are is the widget's
// to say; how the reader's comes in is picture-input.ts.
import type { Picture } from '#lib/data/pictures/picture.ts';
import { once } from '#lib/once.ts';
import { choice } from '#lib/widget/params.ts';

/** The value that stands for the reader's own picture. It means a picture only where there is one. */
export const OWN = 'own';

interface Sample<P extends Picture> {
  readonly label: string;
  /** Reads the picture; called once, when it is first wanted. */
  readonly read: () => P;
}

/**
 * A parameter `picture` for these samples and the reader's own, and what gives the picture chosen. The first sample is the
 * default, and stands in for the reader's own where there is none: at build time, and on another machine than the reader's.
 */
export function offered<K extends string, P extends Picture>(samples: Readonly<Record<K, Sample<P>>>) {
  const [first] = Object.keys(samples) as K[];
  const read = once(
    (key: K) => key,
    (key) => samples[key].read(),
  );
  const labels = { ...mapped(samples), [OWN]: 'your own' } as Record<K | typeof OWN, string>;
  return {
    param: choice<K | typeof OWN>(first as NoInfer<K>, labels, { label: 'Picture', control: 'radios' }),
    /** The sample of that name, or the reader's own. */
    of: <F extends P>(chosen: string, own: F | undefined): P =>
      (chosen === OWN && own) || read(Object.hasOwn(samples, chosen) ? (chosen as K) : first),
  };
}

const mapped = <K extends string>(samples: Readonly<Record<K, { readonly label: string }>>) =>
  Object.fromEntries(Object.entries<{ label: string }>(samples).map(([key, { label }]) => [key, label]));
