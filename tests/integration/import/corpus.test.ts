import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { importWikitext } from '@/lib/ingest/import-wikitext'
import { likeness } from '@/lib/ingest/identity/likeness'
import { factsOfPage } from '@/lib/ingest/save/page-facts'
import { decodePage } from '@/lib/ingest/wikitext/decode-page'
import { readDayPage } from '@/lib/ingest/wikitext/read-day-page'
import { emptyArchive, everyRow, headlinesOf } from './pages'

const corpus = resolve('../shared/corpus/revisions')
const isHere = existsSync(corpus)
if (!isHere) console.warn(`skipped: there is no corpus of real pages at ${corpus}`)

const days = isHere ? readdirSync(corpus).sort() : []
const readings = days
  .flatMap((date) => readdirSync(join(corpus, date)).map((name) => ({ date, name, path: join(corpus, date, name) })))
  .sort((a, b) => a.name.localeCompare(b.name) || a.date.localeCompare(b.date))

/** The headlines of a day's last reading, each once, in the order of the page. */
function lastHeadlines(date: string): string[] {
  const last = readings.filter((reading) => reading.date === date).at(-1)!
  const page = readDayPage(decodePage(readFileSync(last.path)), date, '2026-01-01')
  return factsOfPage(date, page.events).facts.map((facts) => facts.headline)
}

describe.skipIf(!isHere)('the readings of real days', () => {
  it('leave exactly the events of each last reading, in order, and nothing new the second time', async () => {
    await emptyArchive()
    await importWikitext([corpus])
    for (const date of days) expect(await headlinesOf(date)).toEqual(lastHeadlines(date))
    const before = await everyRow()
    await importWikitext([corpus])
    expect(await everyRow()).toEqual(before)
  }, 120_000)

  it('leave no address without an event that answers', async () => {
    const astray = await db.address.findMany({ where: { event: { status: { notIn: ['PUBLISHED', 'WITHDRAWN'] } } } })
    expect(astray).toEqual([])
    const events = await db.event.findMany({
      where: { status: { in: ['PUBLISHED', 'WITHDRAWN'] } },
      include: { changes: { orderBy: { at: 'asc' } } },
    })
    for (const event of events)
      expect(event.changes.at(-1)).toMatchObject({ headline: event.headline, slug: event.slug, date: event.date })
  })

  it('chain only headlines that are alike or were under one source, and never one twice running', async () => {
    const events = await db.event.findMany({ include: { changes: { orderBy: { at: 'asc' } }, revisions: true } })
    for (const { changes, revisions } of events) {
      const sourcesOf = (headline: string) => revisions.flatMap(({ snapshot }) => sourcesIn(snapshot, headline))
      for (const [before, after] of changes
        .slice(1)
        .map((change, i) => [changes[i]!.headline, change.headline] as const)) {
        const print = (headline: string) => ({
          headline,
          sources: sourcesOf(headline),
          contexts: [],
          topics: [],
          section: null,
          position: 0,
        })
        const alike = likeness(print(before), print(after))
        expect(before).not.toBe(after)
        expect(alike.sharesSource || alike.words >= 0.6 || alike.containment >= 0.75, `${before}\n${after}`).toBe(true)
      }
    }
  })

  it('end the same when every reading is a run of its own; what keeps its headline keeps its id', async () => {
    await emptyArchive()
    let ids = new Map<string, string>()
    for (const reading of readings) {
      await importWikitext([reading.path])
      const now = await idsByHeadline()
      for (const [headline, id] of now) expect(ids.get(headline) ?? id, headline).toBe(id)
      ids = now
    }
    for (const date of days) expect(await headlinesOf(date)).toEqual(lastHeadlines(date))
  }, 300_000)
})

type Snapshot = { facts: { headline: string; sources: { url: string }[] } }

function sourcesIn(snapshot: unknown, headline: string): string[] {
  const { facts } = snapshot as Snapshot
  return facts.headline === headline ? facts.sources.map((source) => source.url) : []
}

async function idsByHeadline(): Promise<Map<string, string>> {
  const events = await db.event.findMany({
    where: { status: 'PUBLISHED' },
    select: { id: true, headline: true, date: true },
  })
  return new Map(
    events.map((event) => [
      createHash('sha1').update(`${event.date.toISOString()} ${event.headline}`).digest('hex'),
      event.id,
    ]),
  )
}
