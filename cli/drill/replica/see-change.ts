import { isVersion, oneTry, type Desk } from '@/cli/drill/acts'
import type { KnownEvent } from '@/cli/drill/ledger'
import { read, timeUntil } from '@/cli/drill/readers'
import type { Found } from '@/cli/drill/verify/verify'
import { dayPath } from '@/lib/archive/addresses'

/** Within so many milliseconds after it was acknowledged readers are told of a change: servers hear of it, and forget. */
export const promised = 5_000

/** What editors just did they see at once, and readers soon; says after how long (ms). Null where somebody else was at it meanwhile. */
export async function seeChange(desk: Desk, event: KnownEvent, when: string, { wrong }: Found): Promise<number | null> {
  if (event.status === 'SCHEDULED') return null
  const [tag, done] = [event.tag, event.acts.length]
  const isOthers = () => desk.ledger.busy.has(event.id) || event.acts.length !== done
  const own = await fetch(`${desk.url}/api/v1/desk/events/${event.id}`, {
    headers: { authorization: `Bearer ${desk.editor.token}` },
    signal: AbortSignal.timeout(oneTry),
  })
  await own.arrayBuffer()
  if (isOthers()) return null
  if (own.status !== 200 || own.headers.get('etag') !== tag)
    wrong.push(`${when}: the desk shows “${event.headline}” otherwise than it was just written (${own.status})`)
  let fault: string | null = null
  const took = await timeUntil(async () => isOthers() || (fault = await faultFor(desk.url, event)) === null, promised)
  if (isOthers()) return null
  if (took === null) wrong.push(`${when}: ${promised / 1000} s after it was acknowledged ${fault}`)
  return took
}

/** What readers are told of an event that is not what was acknowledged; null where all is. */
export async function faultFor(url: string, event: KnownEvent): Promise<string | null> {
  const { id, date, headline, status } = event
  const [path, expected] = [event.paths.at(-1) ?? '', status === 'PUBLISHED' ? 200 : 410]
  const version = event.acts.filter(isVersion).length
  const json = await read(url, `${path}.json`)
  if (json.status !== expected) return `“${headline}” is ${json.status} in JSON, and ${status}`
  const told = versionIn(json.text)
  if (expected === 200 && told !== version) return `“${headline}” is version ${told}, and ${version}`
  const html = await read(url, `${path}.html`)
  if (html.status !== expected || !html.text.includes(headline)) return `“${headline}” is not on its page`
  const day = await read(url, `${dayPath(date)}/index.json`)
  const { events = [] } = JSON.parse(day.text) as { events?: { id: string; version: number }[] }
  const listed = events.find((one) => one.id === id)?.version
  return listed === (expected === 200 ? version : undefined) ? null : `${date} lists “${headline}” as ${listed}`
}

export const versionIn = (json: string): number => (JSON.parse(json) as { version?: number }).version ?? 0
