// What is made of few different things, and the same of the same: made once, and for good. Kept with a thing and forgotten with it: latest.ts.

/** `make`, called once for each spelling of what is asked: asked again, it gives the same object. */
export function once<A, V extends object | string>(
  spell: (asked: A) => string,
  make: (asked: A) => V,
): (asked: A) => V {
  const known = new Map<string, V>();
  return (asked) => {
    const key = spell(asked);
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const made = make(asked);
    known.set(key, made);
    return made;
  };
}
