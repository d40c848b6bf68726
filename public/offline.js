// Lists the pages that this browser has kept, on the page that it shows where there is no network. docs/decisions/0030-ways-in.md

const list = document.querySelector('[data-kept]')
if (list && 'caches' in globalThis) void showKept(list)

/** @param {Element} list */
async function showKept(list) {
  const names = (await caches.keys()).filter((name) => name.startsWith('daybook-pages-'))
  for (const name of names) {
    const cache = await caches.open(name)
    for (const { url } of (await cache.keys()).reverse()) {
      const item = await itemOf(url, await cache.match(url))
      if (item) list.append(item)
    }
  }
}

/**
 * @param {string} url
 * @param {Response | undefined} page
 */
async function itemOf(url, page) {
  if (new URL(url).pathname === '/offline' || !page?.headers.get('content-type')?.startsWith('text/html')) return null
  const { title } = new DOMParser().parseFromString(await page.text(), 'text/html')
  const [item, link] = [document.createElement('li'), document.createElement('a')]
  link.href = url
  link.dir = 'auto'
  link.className = 'inline-block py-1'
  link.textContent = title || url
  item.append(link)
  return item
}
