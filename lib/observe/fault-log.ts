import { format } from 'node:util'
import { currentRequest } from '@/lib/observe/handled'
import { outside } from '@/lib/observe/outside'

const levels = ['error', 'warn', 'info', 'log'] as const
type Level = (typeof levels)[number]

/**
 * Whatever this process says from now on of what is wrong, also the libraries in it, names the request for which it was done; with
 * `asJson` all that it says is a line of JSON, as requests are.
 */
export function logFaults({ asJson }: { asJson: boolean }): void {
  for (const level of levels) {
    const say = console[level].bind(console)
    const isFault = level === 'error' || level === 'warn'
    if (!asJson && !isFault) continue
    console[level] = (...said: unknown[]) => {
      const { id } = currentRequest() ?? {}
      if (asJson) say(faultJson(level, said))
      else if (id === undefined) say(...said)
      else say(`[${id}]`, format(...said))
    }
  }
}

/** Its first line is the message; what follows, mostly a stack, stands by itself. */
export function faultJson(level: Level, said: unknown[]): string {
  const [message = '', ...more] = format(...said)
    .trim()
    .split('\n')
  const { id, traceId } = currentRequest() ?? {}
  const now = outside(() => new Date())
  return JSON.stringify({
    ...{ time: now.toISOString(), level: level === 'log' ? 'info' : level, requestId: id, traceId, message },
    ...(more.length > 0 && { stack: more.join('\n') }),
  })
}
