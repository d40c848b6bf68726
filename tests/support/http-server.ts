import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { env } from '@/lib/env'

/** What a server was asked. */
export type Asked = { method: string; path: string; headers: IncomingHttpHeaders; body: string }

export type HttpServer = {
  url: string
  port: number
  asked: Asked[]
  /** What it does from now on. */
  answer: (how: Answer) => void
  close: () => Promise<void>
}

type Answer = (response: ServerResponse, asked: Asked) => void

export const status =
  (code: number, body = '', headers: Record<string, string> = {}): Answer =>
  (response) =>
    void response.writeHead(code, headers).end(body)

/** A small real server on loopback that keeps what it is asked, and says 204 until told otherwise. */
export async function openHttpServer(onPort = 0): Promise<HttpServer> {
  const asked: Asked[] = []
  let answer: Answer = status(204)
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body }
      asked.push(one)
      answer(response, one)
    })
  })
  await new Promise<void>((resolve) => server.listen(onPort, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, port, asked, answer: (how) => void (answer = how), close }
}

/** Lets this process send requests to a host that is not public ("127.0.0.1:1234"), as OUTBOUND_ALLOW does. */
export function allowOutbound(...hosts: string[]): void {
  env().OUTBOUND_ALLOW.push(...hosts)
}

async function readAll(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts).toString()
}
