import { z } from 'zod'
import { parsePlainDate } from '@/lib/dates/plain-date'

/** The sample files its events under the ten sections of today's pages, spelt as the archive spells them. */
const section = z.enum([
  'Armed conflicts and attacks',
  'Arts and culture',
  'Business and economy',
  'Disasters and accidents',
  'Health and environment',
  'International relations',
  'Law and crime',
  'Politics and elections',
  'Science and technology',
  'Sports',
])

const words = z.string().refine(isOneTrimmedLine, 'is not one trimmed line')
const date = z.string().refine((text) => parsePlainDate(text) !== null, 'is not a calendar date')
const instant = z.iso.datetime()

/** A name and the title of the English Wikipedia article it stands for. */
const linked = z.strictObject({ name: words, article: words })

const source = z.strictObject({
  publisher: words,
  url: z.url({ protocol: /^https?$/ }),
  title: words.nullable().default(null),
  publishedOn: date.nullable().default(null),
})

const coverImage = z.strictObject({
  /** Root-relative: the image is ours and lies in `public`. */
  url: z.string().regex(/^\/covers\/[a-z0-9]+(-[a-z0-9]+)*\.webp$/),
  alt: words,
  credit: words,
  license: z.url({ protocol: /^https$/ }),
  width: z.int().positive(),
  height: z.int().positive(),
})

const event = z
  .strictObject({
    section,
    /** Outermost first. */
    topics: z.array(linked).default([]),
    headline: words,
    /** Since when it has its headline. */
    at: instant,
    /** The headlines it had before, oldest first. */
    earlierHeadlines: z.array(z.strictObject({ headline: words, at: instant })).default([]),
    summary: words.nullable().default(null),
    /** What the headline links, in its own words. */
    contexts: z.array(linked).default([]),
    sources: z.array(source).min(1),
    coverImage: coverImage.nullable().default(null),
  })
  .superRefine((event, check) => {
    for (const { name } of event.contexts) {
      if (!event.headline.includes(name)) check.addIssue(`“${name}” does not stand in the headline`)
    }
    for (const article of repeated(event.contexts.map((context) => context.article))) {
      check.addIssue(`the headline links “${article}” twice`)
    }
    for (const url of repeated(event.sources.map((source) => source.url))) check.addIssue(`${url} is cited twice`)

    const headlines = [...event.earlierHeadlines, event]
    if (!isRising(headlines.map(({ at }) => Date.parse(at)))) check.addIssue('the headlines are not in order of time')
    if (repeated(headlines.map(({ headline }) => headline)).length) check.addIssue('a headline came back unchanged')
  })

/** One file of the sample archive: a day and its events, in the order of the page. */
export const SampleDay = z.strictObject({ date, events: z.array(event).min(1) }).superRefine((day, check) => {
  for (const headline of repeated(day.events.map((event) => event.headline))) {
    check.addIssue(`the day has two events “${headline}”`)
  }
  for (const { at, headline } of day.events.flatMap((event) => [...event.earlierHeadlines, event])) {
    if (!isNews(day.date, at)) check.addIssue(`“${headline}” has a time that is not about ${day.date}`)
  }
})
export type SampleDay = z.output<typeof SampleDay>

function isOneTrimmedLine(text: string): boolean {
  return text !== '' && !/[\r\n]/.test(text) && text === text.trim()
}

const repeated = (texts: string[]): string[] => texts.filter((text, index) => texts.indexOf(text) < index)

const isRising = (times: number[]): boolean => times.every((time, index) => index === 0 || time > times[index - 1]!)

/** A day is written down while it lasts anywhere on the Earth, and until the next one ends. */
function isNews(date: string, at: string): boolean {
  const hours = (Date.parse(at) - Date.parse(`${date}T00:00:00Z`)) / 3_600_000
  return hours >= -14 && hours < 48
}
