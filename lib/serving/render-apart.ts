import { IncomingMessage, ServerResponse, type IncomingHttpHeaders } from 'node:http'
import { Socket } from 'node:net'
import { Writable } from 'node:stream'
import { holdResponse } from '@/lib/serving/held-response'

export type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** A response as its author finished it, headers in lower case. */
export type Rendering = {
  status: number
  headers: Record<string, number | string | string[] | undefined>
  body: Buffer
}

/** Longer than any page takes; whoever waits hears then that it could not be made. */
const patience = 60_000

/**
 * What the handler answers to a GET that nobody sent: who wait for a page are many, or none, and it is made to its end also
 * when the one who asked first has gone.
 */
export function renderApart(handle: Handle, url: string, headers: IncomingHttpHeaders): Promise<Rendering> {
  const request = Object.assign(new IncomingMessage(new Socket()), { method: 'GET', url, headers })
  request.push(null)
  const response = new ServerResponse(request)
  response.assignSocket(nowhere())
  return new Promise((resolve) => {
    const give = (status: number, body: Buffer) => {
      clearTimeout(timer)
      resolve({ status, headers: response.getHeaders(), body })
    }
    const timer = setTimeout(() => give(500, Buffer.alloc(0)), patience).unref()
    holdResponse(response, (held, send) => {
      give(held.status, held.body)
      // Next waits until its answer is out.
      send(held, false)
    })
    // Next ends so what it cannot write to its end.
    response.once('close', () => give(500, Buffer.alloc(0)))
    handle(request, response).catch((error: unknown) => {
      console.error(error)
      give(500, Buffer.alloc(0))
    })
  })
}

/** What takes all that is written and keeps nothing, where a response expects its connection. */
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() }) as Socket
