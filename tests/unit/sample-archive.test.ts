import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { SampleDay } from '@/lib/ingest/sample-day'
import { sectionNamed } from '@/lib/ingest/wikitext/sections'

const project = fileURLToPath(new URL('../..', import.meta.url))
const folder = `${project}/prisma/sample/days`
const files = readdirSync(folder)
const days = files.map((file) => SampleDay.parse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))))
const events = days.flatMap((day) => day.events)

describe('the sample archive', () => {
  it('is large and various enough to show what the site does', () => {
    expect(events.length).toBeGreaterThanOrEqual(115)
    expect(days.length).toBeGreaterThanOrEqual(20)
    expect(new Set(days.map((day) => day.date.slice(0, 4))).size).toBeGreaterThanOrEqual(5)
    expect(events.filter((event) => event.earlierHeadlines.length).length).toBeGreaterThanOrEqual(10)
    expect(events.filter((event) => event.summary).length).toBeGreaterThanOrEqual(events.length / 3)
  })

  it('overlaps: contexts and topics recur, so that related events are interesting', () => {
    const articles = events.flatMap((event) => event.contexts.map((context) => context.article))
    const recurring = new Set(articles.filter((article, i) => articles.indexOf(article) !== i))
    const connected = events.filter((event) => event.contexts.some((context) => recurring.has(context.article)))
    expect(connected.length).toBeGreaterThanOrEqual(events.length * 0.7)
  })

  it.each(files.map((file, i) => [file, days[i]!] as const))('%s holds together', (file, day) => {
    expect(file).toBe(`${day.date}.json`)
    const headlines = day.events.map((event) => event.headline)
    expect(new Set(headlines).size).toBe(headlines.length)
    for (const event of day.events) {
      expect(event.headline).toMatch(/^\S.{50,348}\S$/)
      expect(sectionNamed(event.section)).toBe(event.section)
      expect(event.sources.length).toBeGreaterThan(0)
      for (const { name } of event.contexts) expect(event.headline).toContain(name)
      const times = [...event.earlierHeadlines.map((earlier) => earlier.at), event.at]
      expect(times).toEqual([...new Set(times)].sort())
    }
  })

  it('has three covers of our own, each with its file, credit and licence', () => {
    const covers = events.flatMap((event) => event.coverImage ?? [])
    expect(covers).toHaveLength(3)
    for (const cover of covers) {
      expect(existsSync(`${project}/public${cover.url}`)).toBe(true)
      expect(cover.alt.length).toBeGreaterThan(20)
      expect(cover.license).toMatch(/creativecommons\.org\/publicdomain\/zero/)
    }
  })
})
