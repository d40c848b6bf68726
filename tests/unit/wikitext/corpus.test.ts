import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeCheckedPage } from '@/lib/export/check-day-page'
import { factsOfPage } from '@/lib/ingest/save/page-facts'
import { decodePage } from '@/lib/ingest/wikitext/decode-page'
import type { DayReading } from '@/lib/ingest/wikitext/reading'
import { measureAgainstReference } from '@/lib/ingest/wikitext/yardstick'
import { read } from './support'

const corpus = join(process.cwd(), '../shared/corpus')
const reason = existsSync(corpus) ? '' : ` (skipped: no corpus at ${corpus})`

describe.skipIf(reason !== '')(`the corpus of real pages${reason}`, () => {
  // By their days. To read them all takes seconds.
  let readings = new Map<string, DayReading>()
  beforeAll(() => {
    const days = pagesIn('wikitext').map(([name, page]) => [name.slice(-15, -5), page] as const)
    readings = new Map(days.map(([date, page]) => [date, read(page, date)]))
  }, 300_000)

  it('is read as the reference reads it', () => {
    const reference = gunzipSync(readFileSync(join(corpus, 'reference/events.jsonl.gz')))
      .toString()
      .split('\n')
    const { events, sources, contexts, sections, topics, extra } = measureAgainstReference(readings, reference)
    expect(events.wanted).toBeGreaterThan(5_900)
    expect(events.found / events.wanted).toBeGreaterThan(0.995)
    expect(extra / events.wanted).toBeLessThan(0.005)
    expect(sources.found / sources.wanted).toBeGreaterThan(0.997)
    expect(contexts.found / contexts.wanted).toBeGreaterThan(0.999)
    expect(sections.found / sections.wanted).toBeGreaterThan(0.997)
    expect(topics.found / topics.wanted).toBeGreaterThan(0.999)
  }, 120_000)

  it('is read back exactly where it is written as pages again', () => {
    const lossy = [...readings].flatMap(([date, { events }]) => {
      const { facts, details } = factsOfPage(date, events)
      const written = facts.map((one) => ({ facts: one, details: Object.fromEntries(details) }))
      return writeCheckedPage(date, written).lossy
    })
    expect(readings.size).toBeGreaterThan(500)
    expect(lossy).toEqual([])
  }, 300_000)

  it.each(['wikitext-samples', 'revisions'])(
    'gives clean headlines and known days in %s',
    (folder) => {
      for (const [name, page] of pagesIn(folder)) {
        const { date, events } = read(page)
        expect(date, name).toMatch(/^\d{4}-\d\d-\d\d$/)
        expect(name).toContain(date)
        for (const { headline } of events)
          expect(headline, name).not.toMatch(/\[\[|\]\]|\{\{|\}\}|''|<[a-z/]|&\w+;|https?:|\|/)
      }
    },
    120_000,
  )
})

function pagesIn(folder: string): [name: string, page: string][] {
  const names = readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.wiki'),
  )
  return names.sort().map((name) => [name, decodePage(readFileSync(join(corpus, folder, name)))])
}
