import { AsyncLocalStorage } from 'node:async_hooks'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { requestId } from '@/lib/observe/request-id'

/** How a kept page was found: as it was; to be made anew behind who asks; not at all, so that it is made. */
export type Lookup = 'hit' | 'stale' | 'miss'

/** What is known of a request while it is answered. */
export type Handled = {
  id: string
  cache?: Lookup
  traceId?: string
  /** The request for which a page was to be made that failed, where this one waited for the same. */
  cause?: string
}

// The serving process and Next each load this module, in one process.
const shared = globalThis as { daybookRequests?: AsyncLocalStorage<Handled> }
const requests = (shared.daybookRequests ??= new AsyncLocalStorage())

const known = new WeakMap<IncomingMessage, Handled>()

/** What is known of a request; begins with its id. */
export function handledOf(request: IncomingMessage): Handled {
  const before = known.get(request)
  if (before) return before
  const handled = { id: requestId(request) }
  known.set(request, handled)
  return handled
}

/** Whatever is begun in here, and fails perhaps, is known to be for this request. */
export const whileHandling = (request: IncomingMessage, run: () => void): void => requests.run(handledOf(request), run)

/** The request for which this is done; undefined where it is done for none. */
export const currentRequest = (): Handled | undefined => requests.getStore()

export const requestIdHeader = 'x-request-id'

/** Says on an answer that is for one request alone which request that is. */
export const sign = (response: ServerResponse): void =>
  void response.setHeader(requestIdHeader, handledOf(response.req).id)
