// Threads need a page that is cross-origin isolated. Where the host sends the headers this does nothing; where it cannot, a service
// worker adds them, and a page that trains loads itself once more, at its beginning, to be answered through it.

/** Set while a page loads itself again: should it still not be isolated, it is not tried a third time. */
const TRIED = 'isolation-tried';

async function isolate(): Promise<void> {
  if (crossOriginIsolated || !('serviceWorker' in navigator)) return; // or no secure context: one thread, then
  const base = import.meta.env.BASE_URL.replace(/\/?$/, '/');
  await navigator.serviceWorker.register(`${base}service-worker.js`, { scope: base });
  const trains = document.querySelector('[data-runs=training], [data-runs=contest]') !== null;
  if (!trains || sessionStorage.getItem(TRIED) === location.pathname) return;
  if (!navigator.serviceWorker.controller)
    await new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
  sessionStorage.setItem(TRIED, location.pathname);
  location.reload();
}

// A book read from a folder, a browser that stores nothing: training works without, on one thread.
if (import.meta.env.PROD) isolate().catch(() => {});
