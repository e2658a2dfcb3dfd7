/** Keeps the page itself on the phone, so that it opens without a net. What people send is not its business: that is the outbox's. */
const worker = self as unknown as ServiceWorkerGlobalScope;
const SHELF = 'field-page';

worker.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => worker.skipWaiting()));
});
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()));
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith('/field/')) return;
  event.respondWith(url.pathname.startsWith('/field/assets/') ? keptFirst(request) : newestFirst(request));
});

/** The page, and whatever it names: its scripts and styles have names that change with every build. */
async function keepPage(): Promise<void> {
  const shelf = await caches.open(SHELF);
  const page = await fetch('./', { cache: 'no-cache' });
  const html = await page.clone().text();
  const named = [...html.matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map(([, path]) => path ?? '');
  await shelf.put('./', page);
  await shelf.addAll(named);
}

async function keptFirst(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept !== undefined) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await (await caches.open(SHELF)).put(request, fresh.clone());
  return fresh;
}

/** Of the page itself the newest is wanted; a platform that is starting or gone gives none. */
async function newestFirst(request: Request): Promise<Response> {
  const fresh = await fetch(request).catch(() => null);
  if (fresh?.ok === true) {
    await (await caches.open(SHELF)).put(request.mode === 'navigate' ? './' : request, fresh.clone());
    return fresh;
  }
  const kept = await caches.match(request.mode === 'navigate' ? './' : request, {
    ignoreSearch: true,
    ignoreVary: true,
  });
  return kept ?? fresh ?? Response.error();
}
