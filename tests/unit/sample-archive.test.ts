import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { SampleDay } from '@/lib/ingest/sample-schema'

const folder = 'prisma/sample/days'
const files = readdirSync(folder).sort()
const dayIn = (file: string) => SampleDay.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')))

describe('the sample archive', () => {
  it.each(files)('has a valid day in %s, named by its date', (file) => {
    expect(`${dayIn(file).date}.json`).toBe(file)
  })

  const days = files.map(dayIn)
  const events = days.flatMap((day) => day.events)

  it('is large and spread enough to look at', () => {
    expect(events.length).toBeGreaterThanOrEqual(110)
    expect(days.length).toBeGreaterThanOrEqual(20)
    expect(new Set(days.map((day) => day.date.slice(0, 4))).size).toBeGreaterThanOrEqual(4)
    expect(days.filter((day) => day.events.length === 1)).toHaveLength(1)
    expect(Math.max(...days.map((day) => day.events.length))).toBeGreaterThanOrEqual(12)
  })

  it('leaves the days of the test corpus alone', () => {
    expect(days.filter(({ date }) => date >= '2016-10-01' && date <= '2018-03-31')).toEqual([])
  })

  it('has headlines of 60 to 350 characters, some of them long', () => {
    const lengths = events.map(({ headline }) => headline.length)
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(60)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(350)
    expect(lengths.filter((length) => length > 200).length).toBeGreaterThanOrEqual(10)
    expect(lengths.filter((length) => length > 300).length).toBeGreaterThanOrEqual(2)
  })

  it('has events whose headline changed, events with a summary, and names in other scripts', () => {
    expect(events.filter((event) => event.earlierHeadlines.length).length).toBeGreaterThanOrEqual(10)
    expect(events.filter((event) => event.summary).length).toBeGreaterThanOrEqual(events.length * 0.4)
    expect(events.some(({ headline }) => /\p{Script=Arabic}/u.test(headline))).toBe(true)
    expect(events.some(({ headline }) => /\p{Script=Han}/u.test(headline))).toBe(true)
  })

  it('has covers, each a light file of public of the size it says', async () => {
    const covers = events.flatMap(({ coverImage }) => coverImage ?? [])
    expect(covers.length).toBeGreaterThanOrEqual(3)
    expect(new Set(covers.map(({ url }) => url)).size).toBe(covers.length)
    for (const { url, width, height } of covers) {
      const file = join('public', url)
      expect(await sharp(file).metadata()).toMatchObject({ format: 'webp', width, height })
      expect([width, height]).toEqual([1600, 900])
      expect(statSync(file).size).toBeLessThan(120 * 1024)
    }
  })

  it('relates its events: at least 40 % of all links lead to a context that another event shares', () => {
    const uses = new Map<string, number>()
    const links = events.flatMap((event) => [
      ...new Set([...event.contexts, ...event.topics].map((context) => context.article)),
    ])
    for (const article of links) uses.set(article, (uses.get(article) ?? 0) + 1)
    const shared = links.filter((article) => uses.get(article)! > 1)
    expect(shared.length / links.length).toBeGreaterThanOrEqual(0.4)

    const related = events.filter((event) =>
      [...event.contexts, ...event.topics].some(({ article }) => uses.get(article)! > 1),
    )
    expect(related.length / events.length).toBeGreaterThanOrEqual(0.75)
  })

  it('cites publishers more than once, and calls one address by one publisher, title and date', () => {
    const sources = events.flatMap((event) => event.sources)
    const publishers = sources.map(({ publisher }) => publisher)
    const again = publishers.filter((publisher, index) => publishers.indexOf(publisher) < index)
    expect(new Set(again).size).toBeGreaterThanOrEqual(10)
    const descriptions = new Set(sources.map((source) => JSON.stringify(source)))
    expect(descriptions.size).toBe(new Set(sources.map(({ url }) => url)).size)
  })
})

describe('a day of the sample', () => {
  const valid = {
    date: '2016-02-11',
    events: [
      {
        section: 'Sports',
        headline: 'Port Ellery wins the regatta.',
        at: '2016-02-11T18:00:00Z',
        contexts: [{ name: 'Port Ellery', article: 'Port Ellery' }],
        sources: [{ publisher: 'The Ellery Post', url: 'https://post.example/regatta' }],
      },
    ],
  }
  const [event] = valid.events
  const withEvent = (changes: object) => ({ ...valid, events: [{ ...event, ...changes }] })
  const [context] = event!.contexts
  const [source] = event!.sources

  it('needs no more than this', () => expect(SampleDay.safeParse(valid).success).toBe(true))

  it.each([
    ['a date that does not exist', { ...valid, date: '2016-02-30' }],
    ['two events with one headline', { ...valid, events: [event, event] }],
    ['no events', { ...valid, events: [] }],
    ['a section of its own', withEvent({ section: 'Sport' })],
    ['a context that the headline lacks', withEvent({ contexts: [{ name: 'Ada', article: 'Ada' }] })],
    ['an article linked twice', withEvent({ contexts: [context, context] })],
    ['an event without sources', withEvent({ sources: [] })],
    ['a source that is not on the web', withEvent({ sources: [{ ...source, url: 'ftp://post.example/a' }] })],
    ['a source cited twice', withEvent({ sources: [source, source] })],
    ['a headline with a trailing space', withEvent({ headline: 'Port Ellery wins. ' })],
    ['a headline of another day', withEvent({ at: '2016-02-15T00:00:00Z' })],
    [
      'an earlier headline that is later',
      withEvent({ earlierHeadlines: [{ headline: 'Port Ellery rows.', at: '2016-02-11T19:00:00Z' }] }),
    ],
    ['a field nobody knows', withEvent({ headlines: [] })],
  ])('is refused with %s', (_, day) => expect(SampleDay.safeParse(day).success).toBe(false))
})
