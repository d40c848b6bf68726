import { setTimeout as sleep } from 'node:timers/promises'
import { allowOutbound, openHttpServer, type HttpServer } from '@/tests/support/http-server'

export type Web = {
  /** "http://127.0.0.1:1234" of each host. */
  urls: string[]
  /** As OUTBOUND_ALLOW takes them. */
  hosts: string[]
  /** Addresses of pages that were asked for, robots.txt left out. */
  asked: () => string[]
  close: () => Promise<void>
}

/** Some hosts that have every page, with a title that is its path, each after a while. */
export async function openWeb(count: number, milliseconds = 0): Promise<Web> {
  const servers = await Promise.all(Array.from({ length: count }, openHttpServer))
  for (const server of servers)
    server.answer((response, { path }) => {
      if (path === '/robots.txt') return void response.writeHead(404).end()
      void sleep(milliseconds).then(() => {
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', etag: `"${path}"` }).end(pageOf(path))
      })
    })
  const hosts = servers.map(({ port }) => `127.0.0.1:${port}`)
  allowOutbound(...hosts)
  return {
    ...{ hosts, urls: servers.map(({ url }) => url) },
    asked: () => servers.flatMap(askedOf),
    close: async () => void (await Promise.all(servers.map((server) => server.close()))),
  }
}

const askedOf = ({ url, asked }: HttpServer) =>
  asked.map(({ path }) => path).flatMap((path) => (path === '/robots.txt' ? [] : [url + path]))

const pageOf = (path: string) =>
  `<!doctype html><html lang="en"><head><title>Page ${path}</title><meta name="description" content="What ${path} says."></head>
  <body><article><h1>Page ${path}</h1><p>${'It is said that many things happened. '.repeat(60)}</p></article></body></html>`
