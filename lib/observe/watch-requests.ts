import type { IncomingMessage, ServerResponse } from 'node:http'
import { handledOf, sign, whileHandling, type Handled } from '@/lib/observe/handled'
import { outside } from '@/lib/observe/outside'
import { pageKind, type PageKind } from '@/lib/observe/page-kind'
import { clientOf } from '@/lib/serving/client'

export type Listener = (request: IncomingMessage, response: ServerResponse) => void

/** A request that was answered, or whose client left before. */
export type Answered = {
  handled: Handled
  method: string
  /** As it came, with its query. */
  target: string
  kind: PageKind
  client: string
  status: number
  /** On the wire, with the headers. */
  bytes: number
  seconds: number
  isWhole: boolean
}

/** Lets each of these know of every request once its answer is out. `signs`: and every answer names its request. */
export function watchRequests(
  answer: Listener,
  watchers: ((answered: Answered) => void)[],
  { signs }: { signs: boolean },
): Listener {
  return (request, response) => {
    const { socket, method = '', url: target = '/' } = request
    const [began, sentBefore] = [performance.now(), socket.bytesWritten]
    // Of a connection that has ended nobody could tell.
    const client = clientOf(request)
    response.once('close', () => {
      const answered: Answered = {
        handled: handledOf(request),
        method,
        target,
        client,
        kind: pageKind(pathOf(target)),
        status: response.statusCode,
        bytes: Math.max(0, socket.bytesWritten - sentBefore),
        seconds: (performance.now() - began) / 1000,
        isWhole: response.writableFinished,
      }
      outside(() => {
        for (const tell of watchers) tell(answered)
      })
    })
    if (signs) sign(response)
    whileHandling(request, () => answer(request, response))
  }
}

/** Also of a target in absolute form, as proxies may send it. */
const pathOf = (target: string) => target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '') || '/'
