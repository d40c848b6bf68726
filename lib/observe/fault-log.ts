import { formatWithOptions } from 'node:util'
import { currentRequest } from '@/lib/observe/handled'

type Level = 'error' | 'warn'

/**
 * Whatever this process says on standard error from now on, also the libraries in it, names the request for which it was done; with
 * `asJson` it is a line of JSON, as requests are.
 */
export function logFaults({ asJson }: { asJson: boolean }): void {
  for (const level of ['error', 'warn'] as const) {
    const say = console[level].bind(console)
    console[level] = (...said: unknown[]) => {
      if (asJson) say(faultJson(level, said))
      else if (currentRequest()) say(`[${currentRequest()?.id}]`, formatted(said))
      else say(...said)
    }
  }
}

const formatted = (said: unknown[]) => formatWithOptions({ colors: false }, ...said)

/** Its first line is the message; what follows, mostly a stack, stands by itself. */
export function faultJson(level: Level, said: unknown[], now = new Date()): string {
  const [message = '', ...more] = formatted(said).trim().split('\n')
  const { id, traceId } = currentRequest() ?? {}
  return JSON.stringify({
    ...{ time: now.toISOString(), level, requestId: id, traceId, message },
    ...(more.length > 0 && { stack: more.join('\n') }),
  })
}
