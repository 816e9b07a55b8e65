// For hosts that cannot send headers (src/layouts/isolation.ts registers it there, and nowhere else). It does three things:
// - every answer of the site gets the two headers of cross-origin isolation, so that its pages share memory between threads;
// - a page is always asked for anew (304 if it is the same): an old one names files that a new version of the site no longer has;
// - files whose name holds a hash of their content never change, and are kept here once fetched: a page that is open while a
//   new version is published goes on with them.

const KEPT = 'hashed-1';
const MOST = 400;
const isHashed = ({ pathname }) => /\/_astro\/[^/]+[.-][\w-]{8}\.\w+$/.test(pathname);

addEventListener('install', () => void skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || request.method !== 'GET') return;
  if (request.cache === 'only-if-cached' && request.mode !== 'same-origin') return; // fetch() refuses those
  const answer =
    request.mode === 'navigate'
      ? fetch(request.url, { cache: 'no-cache', credentials: 'same-origin', redirect: 'manual' })
      : isHashed(url) && request.cache !== 'no-store'
        ? kept(request)
        : fetch(request);
  event.respondWith(answer.then(isolated));
});

/** From the cache, or fetched and put there. Where nothing can be stored it is only fetched. */
async function kept(request) {
  const store = await caches.open(KEPT).catch(() => undefined);
  const found = await store?.match(request.url);
  if (found) return found;
  const fetched = await fetch(request);
  if (store && fetched.status === 200) await keep(store, request.url, fetched.clone()).catch(() => {});
  return fetched;
}
async function keep(store, url, answer) {
  await store.put(url, answer);
  const keys = await store.keys(); // oldest first
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MOST)).map((key) => store.delete(key)));
}

/** The same answer with the headers. What is not readable, a redirect for one, goes through as it is. */
function isolated(response) {
  if (response.type !== 'basic' || [101, 204, 205, 304].includes(response.status)) return response;
  const headers = new Headers(response.headers);
  headers.set('Cross-Origin-Opener-Policy', 'same-origin');
  headers.set('Cross-Origin-Embedder-Policy', 'require-corp');
  headers.set('Cross-Origin-Resource-Policy', 'same-origin');
  const { status, statusText, body } = response;
  return new Response(body, { status, statusText, headers });
}
