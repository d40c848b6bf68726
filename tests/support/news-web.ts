import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a visit of a page is to find. */
export type PageTruth = { status: 'ALIVE' | 'MOVED' | 'DEAD'; title: string | null }

export type NewsWeb = {
  /** As OUTBOUND_ALLOW takes them. */
  hosts: string[]
  /** A page's text with each address in it led to a page of this web. */
  adopt: (text: string) => string
  truthOf: (url: string) => PageTruth
  /** Pages that were asked for, once for each time. */
  asked: () => string[]
  close: () => Promise<void>
}

/** Some hosts of loopback that have news at every path; one page of ten is gone, and one has moved. */
export async function openNewsWeb(count: number): Promise<NewsWeb> {
  const asked: string[] = []
  const servers: Server[] = []
  let port = 0
  for (let i = 1; i <= count; i++) {
    const host = `127.2.0.${i}`
    const server = createServer(({ url = '/' }, response) => answer(response, `http://${host}:${port}${url}`))
    await once(server.listen(port, host), 'listening')
    port = (server.address() as AddressInfo).port
    servers.push(server)
  }

  function answer(response: ServerResponse, url: string): void {
    const { pathname } = new URL(url)
    if (pathname === '/robots.txt') return void response.writeHead(404).end()
    if (!pathname.startsWith('/now/')) asked.push(url)
    const { status, title } = truthOf(url)
    if (status === 'MOVED' && !pathname.startsWith('/now/'))
      return void response.writeHead(301, { location: `/now${pathname}` }).end()
    const code = status === 'DEAD' ? 410 : 200
    response.writeHead(code, { 'content-type': 'text/html; charset=utf-8', etag: `"${pathname}"` })
    response.end(title === null ? '<title>Gone</title>' : pageOf(title))
  }

  const adopt = (text: string) =>
    text.replace(/https?:\/\/[^\s\]|<>"{}]+/g, (address) => {
      return `http://127.2.0.${1 + (sumOf(new URL(address).host) % count)}:${port}/${sumOf(address)}`
    })

  return {
    hosts: servers.map((_, i) => `127.2.0.${i + 1}:${port}`),
    ...{ adopt, truthOf, asked: () => asked },
    close: async () => {
      for (const server of servers) server.close().closeAllConnections()
      await Promise.all(servers.map((server) => server.listening && once(server, 'close')))
    },
  }
}

function truthOf(url: string): PageTruth {
  const number = Number(/\d+$/.exec(new URL(url).pathname)?.[0])
  if (number % 10 === 0) return { status: 'DEAD', title: null }
  return {
    status: number % 10 === 1 ? 'MOVED' : 'ALIVE',
    title: `Report number ${number} of what happened in the town`,
  }
}

/** A number of a text, the same each time. */
const sumOf = (text: string) => [...text].reduce((sum, sign) => (sum * 31 + sign.codePointAt(0)!) % 1_000_003, 7)

const pageOf = (title: string) =>
  `<!doctype html><html lang="en"><head><title>${title}</title><meta property="og:title" content="${title}"></head>
  <body><article><h1>${title}</h1><p>${'It is said that many things happened. '.repeat(60)}</p></article></body></html>`
