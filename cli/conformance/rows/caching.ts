import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '@/cli/conformance/ask'
import { everyKind } from '@/cli/conformance/pages'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { newTally, type Tally } from '@/cli/conformance/tally'
import { addressIn, dayPath, formats } from '@/lib/archive/addresses'
import { withdrawEvent } from '@/lib/desk/withdraw-event'
import { publishDraft } from '@/lib/desk/publish-draft'
import { createDraft } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'
import { cookieOfSession } from '@/tests/support/signed-in'

export const row: Row = {
  standard: 'Caching, RFC 9110 and 9111',
  counts:
    'A strong ETag for each representation, Last-Modified when it last changed, 304 without a body, where the ETag wins over the date; what is published or withdrawn is so within a second; what is not public is in no public answer.',
  validator: 'a matrix of requests against the running site',
  check,
}

async function check(site: TestedSite): Promise<RowOutcome> {
  const tally = newTally()
  for (const { addresses, kind } of await everyKind()) {
    const etags = new Set<string>()
    for (const format of formats) etags.add(await conditional(site, addresses[format], tally))
    // A search that is made twice may differ, and is told apart all the same.
    tally.that(addresses.html, etags.size === formats.length, `${kind}: formats share an ETag`)
    await modified(site, addresses, tally)
  }
  await publication(site, tally)
  return tally.outcome
}

type Case = [sent: Record<string, string>, status: number]

/** Asks again in every way that a cache may; returns the ETag. */
async function conditional(site: TestedSite, address: string, tally: Tally): Promise<string> {
  const first = await ask(site, address)
  const [etag, modified] = [first.headers.get('etag') ?? '', first.headers.get('last-modified')]
  tally.that(address, /^"[^"]+"$/.test(etag), `ETag: ${etag || 'none'}`)
  const control = first.headers.get('cache-control') ?? 'none'
  tally.that(address, /^public\b/.test(control) && !first.headers.has('set-cookie'), `Cache-Control: ${control}`)
  const later = new Date(Date.now() + 86_400_000).toUTCString()
  const cases: Case[] = [
    [{ 'if-none-match': etag }, 304],
    [{ 'if-none-match': `"other", W/${etag}` }, 304],
    [{ 'if-none-match': '*' }, 304],
    [{ 'if-none-match': '"other"' }, 200],
    [{ 'if-none-match': '"other"', 'if-modified-since': later }, 200],
    [{ 'if-modified-since': 'yesterday' }, 200],
  ]
  if (modified !== null) {
    const before = new Date(Date.parse(modified) - 1000).toUTCString()
    cases.push([{ 'if-modified-since': modified }, 304], [{ 'if-modified-since': before }, 200])
    cases.push([{ 'if-none-match': etag, 'if-modified-since': before }, 304])
  }
  for (const [sent, status] of cases) {
    const again = await ask(site, address, sent)
    const where = `${address}, ${JSON.stringify(sent)}`
    tally.that(where, again.status === status, `answers ${again.status}, not ${status}`)
    const body = await again.text()
    if (again.status === 304) tally.that(where, body === '', '304 with a body')
    tally.that(where, again.headers.get('etag') === etag, 'another ETag')
  }
  const head = await ask(site, address, {}, 'HEAD')
  tally.that(address, head.headers.get('etag') === etag && (await head.text()) === '', 'HEAD answers otherwise')
  return etag
}

/** The date in the header is the one that the page itself says. */
async function modified(site: TestedSite, { json }: { json: string }, tally: Tally): Promise<void> {
  const answer = await ask(site, json)
  const { modifiedAt } = (await answer.json()) as { modifiedAt?: string | null }
  if (!modifiedAt) return
  const header = answer.headers.get('last-modified') ?? 'none'
  tally.that(json, header === new Date(modifiedAt).toUTCString(), `Last-Modified: ${header}, modifiedAt ${modifiedAt}`)
}

/** An event from draft to withdrawal: whoever asks, signed in or not, everybody gets the same. */
async function publication(site: TestedSite, tally: Tally): Promise<void> {
  const editor = await createActor('EDITOR', { email: `${randomUUID()}@example.org` })
  const draft = await createDraft(editor, {
    headline: 'A ferry sails again from Port Ellery',
    contexts: [{ name: 'Port Ellery', article: null, via: 'TEXT' }],
  })
  const signedIn = { cookie: await cookieOfSession(editor.sessionId) }
  const day = dayPath('2017-04-07')
  const event = `${day}/a-ferry-sails-again-from-port-ellery`
  const lists = [
    '/contexts/port-ellery.json',
    addressIn('json', { type: 'day', path: day }),
    '/news/2017/04/index.json',
  ]
  const places = [...formats.map((format) => `${event}.${format}`), ...lists]
  const seen = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await ask(site, path, headers)
    return `${answer.status} ${await answer.text()}`
  }
  const crossed = async (where: string) => {
    for (const path of places)
      tally.that(path, (await seen(path)) === (await seen(path, signedIn)), `${where}: another answer to an editor`)
  }

  await crossed('a draft')
  for (const path of places.slice(0, formats.length)) tally.that(path, is(await seen(path), 404), 'a draft is public')
  const before = await seen(lists[2] ?? '')
  const published = await publishDraft(editor, draft)
  if (!published.ok) throw new Error(published.error.type)
  await sleep(1_000)
  for (const path of places.slice(0, formats.length)) tally.that(path, is(await seen(path), 200), 'not there after 1 s')
  for (const path of lists.slice(0, 2))
    tally.that(path, (await seen(path)).includes('A ferry sails'), 'not on it after 1 s')
  tally.that(lists[2] ?? '', (await seen(lists[2] ?? '')) !== before, 'does not count it after 1 s')
  await crossed('published')

  const withdrawn = await withdrawEvent(editor, {
    id: draft.id,
    version: published.value.version,
    reason: 'It did not.',
  })
  if (!withdrawn.ok) throw new Error(withdrawn.error.type)
  await sleep(1_000)
  for (const path of places.slice(0, formats.length))
    tally.that(path, is(await seen(path), 410), 'still there after 1 s')
  for (const path of lists.slice(0, 2))
    tally.that(path, !(await seen(path)).includes('A ferry sails'), 'on it after 1 s')
  await crossed('withdrawn')
  const desk = await ask(site, '/desk', signedIn)
  const control = desk.headers.get('cache-control') ?? 'none'
  tally.that('/desk', desk.ok && /private|no-store/.test(control), `${desk.status}, Cache-Control: ${control}`)
}

const is = (answer: string, status: number) => answer.startsWith(`${status} `)
