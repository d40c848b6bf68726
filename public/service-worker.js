// Keeps pages for when there is no network: those that were read and the latest seven days, on this device alone. It never
// sees what depends on who is signed in. With a network, every page comes from there. docs/decisions/0030-ways-in.md

// Another number forgets everything that was kept under the last one.
const version = 1
const [pages, parts] = [`daybook-pages-${version}`, `daybook-parts-${version}`]
const [mostPages, mostParts] = [150, 300]

const offlinePage = '/offline'
const latestPages = '/offline.json'
const anHour = 3_600_000

const isPrivate = (path) => /^\/(?:desk|admin|account|sign-in|api|internal)(?:[/.]|$)/.test(path)
/** What a page is made of besides itself, and is ours. */
const isPart = (path) => /^\/(?:_next\/static|images|covers|icons)\/|^\/[a-z-]+\.(?:js|svg|png|ico)$/.test(path)
/** What is at such an address never changes. */
const isForEver = (path) => /^\/(?:_next\/static|images)\//.test(path)

addEventListener('install', (event) => {
  skipWaiting()
  event.waitUntil(keepPage(offlinePage))
})

addEventListener('activate', (event) => event.waitUntil(takeOver()))

addEventListener('message', (event) => event.waitUntil(keepUp(event.data?.visited)))

addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || isPrivate(pathname)) return
  if (request.mode === 'navigate') event.respondWith(goTo(event))
  else if (isPart(pathname)) event.respondWith(getPart(event, isForEver(pathname)))
})

async function takeOver() {
  const old = (await caches.keys()).filter((name) => name.startsWith('daybook-') && name !== pages && name !== parts)
  await Promise.all(old.map((name) => caches.delete(name)))
  await registration.navigationPreload?.enable()
  await clients.claim()
}

/** A page from the network, which is then kept; without a network as it was kept. */
async function goTo(event) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request))
    event.waitUntil(remember(event.request.url, answer.clone()))
    return answer
  } catch {
    return (await kept(event.request.url)) ?? (await kept(offlinePage)) ?? Response.error()
  }
}

/** Also under the address with the suffix that its own, without one, would lead to. */
async function kept(url) {
  const cache = await caches.open(pages)
  const { pathname, search } = new URL(url, location.origin)
  for (const path of [pathname, `${pathname}.html`, `${pathname}/index.html`]) {
    const found = await cache.match(path + search)
    if (found) return found
  }
}

/** Keeps a page that may be kept; forgets one that is gone. */
async function remember(url, answer) {
  const cache = await caches.open(pages)
  if (answer.status === 404 || answer.status === 410) return cache.delete(url)
  const isPage = answer.headers.get('content-type')?.startsWith('text/html')
  const mayBeKept = !/no-store|private/.test(answer.headers.get('cache-control') ?? '')
  if (answer.status !== 200 || answer.redirected || !isPage || !mayBeKept) return
  await cache.put(url, answer.clone())
  await keepParts(answer)
}

async function keepPage(path) {
  const answer = await fetch(path)
  await remember(new URL(path, location.origin).href, answer)
}

/** The styles and fonts that a page names: those of the first page came before there was anybody to keep them. */
async function keepParts(answer) {
  const cache = await caches.open(parts)
  const text = `${answer.headers.get('link')} ${await answer.text()}`
  const named = new Set(text.match(/\/_next\/static\/[\w./~-]+\.(?:css|woff2)|\/(?:reader|timeline|offline)\.js/g))
  for (const path of named) if (!(await cache.match(path))) await cache.add(path).catch(() => {})
}

async function getPart(event, isKeptForEver) {
  const cache = await caches.open(parts)
  const found = await cache.match(event.request)
  if (found && isKeptForEver) return found
  try {
    const answer = await fetch(event.request)
    if (answer.status === 200) event.waitUntil(cache.put(event.request, answer.clone()))
    return answer
  } catch {
    return found ?? Response.error()
  }
}

/** Told of each page that is open: keeps the one that came before there was a worker, and now and then the latest days. */
async function keepUp(visited) {
  const cache = await caches.open(pages)
  const url = visited && new URL(visited, location.origin)
  const mayBeKept = url && url.origin === location.origin && !isPrivate(url.pathname)
  if (mayBeKept && !(await cache.match(url.pathname + url.search))) await keepPage(url.pathname + url.search)
  const last = await cache.match(latestPages)
  const isFresh = last && Date.now() - Date.parse(last.headers.get('date')) < anHour
  if (!isFresh && !navigator.connection?.saveData) await keepLatest(cache)
  await trim(pages, mostPages)
  await trim(parts, mostParts)
}

async function keepLatest(cache) {
  const answer = await fetch(latestPages)
  if (answer.status !== 200) return
  const { pages: latest } = await answer.clone().json()
  for (const path of latest) await keepPage(path)
  await cache.put(latestPages, answer)
}

/** Forgets what was kept longest ago, but for the latest days. */
async function trim(name, most) {
  const cache = await caches.open(name)
  const latest = await (await cache.match(latestPages))?.json()
  const needed = [offlinePage, latestPages, ...(latest?.pages ?? [])]
  const spare = (await cache.keys()).filter(({ url }) => !needed.includes(new URL(url).pathname))
  await Promise.all(spare.slice(0, Math.max(0, spare.length - most)).map((request) => cache.delete(request)))
}
