// Keeps the page of counting on the device, whole: the files of one version, never a mixture. It governs /counting/ and holds no answer of the product.
const FILES = ['/counting/count.html', '/counting/count.js', '/counting/store.js', '/counting/clocks.js', '/counting/scale.js', '/counting/label.js', '/counting/manifest.json', '/counting/icon-192.png', '/counting/icon-512.png',
  '/js/sounds.js', '/js/camera.js', '/css/app.css', '/favicon.svg', '/fonts/inter.woff2', '/fonts/mono.woff2', '/webjars/html5-qrcode/2.2.1/third_party/zxing-js.umd.min.js'];
const MINE = 'counting-';

const fetchAll = async () => {
  const name = MINE + Date.now(), fresh = await caches.open(name);
  try { await fresh.addAll(FILES.map(file => new Request(file, { cache: 'no-cache', credentials: 'omit' }))); } catch (e) { await caches.delete(name); throw e; }
  for (const old of await caches.keys()) if (old.startsWith(MINE) && old !== name) await caches.delete(old);
};

self.addEventListener('install', e => { self.skipWaiting(); e.waitUntil(fetchAll()); });
self.addEventListener('activate', e => e.waitUntil(self.clients.claim()));
// An opened page asks for the files of today, which the next opening shows; without network it keeps those it has.
self.addEventListener('message', e => { if (e.data === 'refresh') e.waitUntil(fetchAll().catch(() => {})); });
self.addEventListener('fetch', e => {
  const address = new URL(e.request.url);
  if (e.request.method !== 'GET' || address.origin !== self.location.origin || !FILES.includes(address.pathname)) return;
  e.respondWith(caches.match(address.pathname, { ignoreVary: true }).then(kept => kept ?? fetch(e.request)));
});
