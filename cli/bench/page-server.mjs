// Stands in for the web: every address of many hosts of loopback has a news page of its own. Says its port when all hosts are there.
import { once } from 'node:events'
import { createServer } from 'node:http'

const hosts = Number(process.argv[2] ?? 1)
const paragraph = `<p>${'Officials said on Friday that the talks would go on, and that nothing had been decided yet. '.repeat(6)}</p>`
const links = Array.from(
  { length: 150 },
  (_, i) => `<li><a class="nav-link" href="/section/${i}">Section ${i}</a></li>`,
).join('')

const pageOf = (path) => {
  const title = `What happened at ${path}`
  const article = {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: title,
    datePublished: '2017-04-07T12:00:00Z',
    author: { '@type': 'Person', name: 'A Reporter' },
  }
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} | Bench News</title>
<meta property="og:title" content="${title}"><meta property="og:description" content="It happened at ${path}, and this is how."><meta property="og:site_name" content="Bench News">
<meta property="og:image" content="/pictures${path}.jpg"><link rel="canonical" href="${path}"><script type="application/ld+json">${JSON.stringify(article)}</script>
<style>${'.a{color:#123456}'.repeat(400)}</style></head><body><ul>${links}</ul><article><h1>${title}</h1>${paragraph.repeat(25)}</article></body></html>`
}

const answer = (request, response) => {
  if (request.url === '/robots.txt') return response.end('User-agent: *\nDisallow: /private\n')
  const etag = `"${request.url}"`
  if (request.headers['if-none-match'] === etag) return response.writeHead(304, { etag }).end()
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag }).end(pageOf(request.url))
}

let port = 0
for (let i = 0; i < hosts; i++) {
  const server = createServer(answer).listen(port, `127.1.${i >> 8}.${i & 255}`)
  await once(server, 'listening')
  port = server.address().port
}
process.send?.({ port })
