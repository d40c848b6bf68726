import { oneTry, type Desk } from '@/cli/drill/acts'
import { askUntilAnswered } from '@/cli/drill/ask'
import type { KnownEvent } from '@/cli/drill/ledger'
import { hiddenFieldsOf } from '@/tests/support/plain-browser'

/** The minute that begins at least so many milliseconds from now. */
export const minuteAfter = (milliseconds: number, now = Date.now()): number =>
  Math.ceil((now + milliseconds) / 60_000) * 60_000

/**
 * Has a draft published at a time, by the form of its page, as a browser without scripts sends it. Where no answer came, its page
 * says whether it was done.
 */
export async function schedule(at: Desk, event: KnownEvent, publishAt: number): Promise<void> {
  const path = `/desk/events/${event.id}`
  const headers = { cookie: at.editor.cookie, origin: at.url }
  const answer = await askUntilAnswered(async () => {
    const page = await fetch(at.url + path, { headers, redirect: 'manual', signal: AbortSignal.timeout(oneTry) })
    if (page.status !== 200) return page
    const html = await page.text()
    if (/Call the publication off/.test(html))
      return new Response(null, { status: 303, headers: { location: '?said=scheduled' } })
    const body = formOf(html)
    for (const [name, value] of [
      ['at', new Date(publishAt).toISOString().slice(0, 16)],
      ['timeZone', 'UTC'],
    ] as const)
      body.set(name, value)
    return fetch(at.url + path, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(oneTry),
    })
  }, at.unclear)
  if (answer.status !== 303 || !answer.headers.get('location')?.includes('said=scheduled'))
    return void at.ledger.faults.push(`“${event.headline}” could not be scheduled: ${answer.status}`)
  event.status = 'SCHEDULED'
  event.publishAt = publishAt
  at.ledger.count += 1
}

/** The form in which a time is given. */
function formOf(html: string): FormData {
  const form = [...html.matchAll(/<form\b.*?<\/form>/gs)]
    .map(([form]) => form)
    .find((form) => form.includes('name="at"'))
  const body = new FormData()
  for (const [name, value] of Object.entries(hiddenFieldsOf(form ?? ''))) body.set(name, value)
  return body
}

/** Asks the desk what became of it, once its time has come: its acts are what the queue did. */
export async function seePublished(at: Desk, event: KnownEvent): Promise<boolean> {
  const answer = await askUntilAnswered(
    () =>
      fetch(`${at.url}/api/v1/desk/events/${event.id}`, {
        headers: { authorization: `Bearer ${at.editor.token}` },
        signal: AbortSignal.timeout(oneTry),
      }),
    at.unclear,
  )
  const { status, url, publishedAt } = JSON.parse(answer.body) as Record<
    'status' | 'url' | 'publishedAt',
    string | null
  >
  if (status !== 'published' || url === null) return false
  if (Date.parse(publishedAt ?? '') < (event.publishAt ?? 0))
    at.ledger.faults.push(`“${event.headline}” was published at ${publishedAt}, before its time`)
  event.status = 'PUBLISHED'
  event.acts = event.acts.filter((act) => act !== 'event.publish').concat('event.publish')
  event.tag = answer.headers.get('etag') ?? ''
  event.paths = [new URL(url).pathname.replace(/\.html$/, '')]
  return true
}
