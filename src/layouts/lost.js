// Runs in the head, before any script that may be missing: says to the reader that a part of the page's code did not come, and
// offers to load the page anew. That happens when a new version of the site has been published since this page was loaded (or
// put into a cache): the files it names are gone then. What finds out otherwise (lib/lost.ts) sends `part-lost`.
(() => {
  const assets = /\/_astro\//;
  let said = false;
  /** Whether the server says that the file is gone, rather than not answering at all. */
  const isGone = async (url) => {
    try {
      const { ok, headers } = await fetch(url, { method: 'HEAD', cache: 'no-store' });
      return !ok || /html/.test(headers.get('content-type') ?? '');
    } catch {
      return false;
    }
  };
  const reload = async () => {
    // The page itself may come from a cache that holds the old one: the newest is put there first.
    await fetch(location.pathname + location.search, { cache: 'reload' }).catch(() => {});
    location.reload();
  };
  const button = (words, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = words;
    made.addEventListener('click', act);
    made.style.cssText = 'min-block-size:2.75rem;padding:0 1rem;font:inherit;cursor:pointer';
    return made;
  };
  const say = async (url) => {
    if (said) return;
    said = true;
    const isOld = url ? await isGone(url) : navigator.onLine;
    const words = isOld
      ? 'A newer version of this book has been published since this page was loaded, and parts of the old one are gone: some of what is on this page does not work.'
      : 'A part of this page did not come, so some of what is on it does not work. Check the connection.';
    const box = document.createElement('div');
    box.className = 'part-lost';
    box.setAttribute('role', 'alert');
    // Its sheet may be what is missing.
    box.style.cssText =
      'position:fixed;inset:auto 0 0;z-index:9;display:flex;flex-wrap:wrap;align-items:center;justify-content:center;gap:.5rem 1rem;' +
      'padding:.75rem 1rem;border-top:2px solid;background:var(--paper,Canvas);color:var(--ink,CanvasText);font:1rem/1.4 var(--sans,sans-serif)';
    const sentence = document.createElement('p');
    sentence.style.cssText = 'margin:0;max-inline-size:44rem';
    sentence.textContent = words;
    box.append(
      sentence,
      button('Reload', () => void reload()),
      button('Not now', () => box.remove()),
    );
    document.body.append(box);
  };
  const soon = (url) =>
    document.body ? void say(url) : addEventListener('DOMContentLoaded', () => void say(url), { once: true });

  addEventListener(
    'error',
    ({ target }) => {
      const url = target?.src || target?.href; // of a script or a sheet; an error in a script has the window as its target
      if (target?.matches?.('script, link[rel~=stylesheet], link[rel~=modulepreload]') && assets.test(url))
        soon(url);
    },
    true,
  );
  const named = (error) => /https?:\S+/.exec(String(error?.message ?? ''))?.[0];
  addEventListener('vite:preloadError', ({ payload }) => soon(named(payload)));
  addEventListener('part-lost', ({ detail }) => soon(named(detail)));
})();
