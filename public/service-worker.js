// Cross-origin isolation where the host cannot send headers: every answer of the site gets the two that let its pages share
// memory between threads. Nothing is stored and nothing is changed. Registered by src/layouts/isolation.ts where it is needed.

addEventListener('install', () => void skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));

addEventListener('fetch', (event) => {
  const { request } = event;
  if (new URL(request.url).origin !== location.origin) return;
  if (request.cache === 'only-if-cached' && request.mode !== 'same-origin') return; // fetch() refuses those
  event.respondWith(fetch(request).then(isolated));
});

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
