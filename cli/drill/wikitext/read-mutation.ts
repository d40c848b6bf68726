import { today } from '@/lib/dates/plain-date'
import { toPageReading } from '@/lib/ingest/page-reading'
import { markupDebris } from '@/tests/support/markup-debris'

/** What became of a page: its events, its refusal, or what is no answer at all. */
export type Read = { events: number; refused: string | null; faults: string[]; milliseconds: number }

/** Reads a page as the importer does. Milliseconds are those in which this process computed. */
export function readMutation(text: string, date: string): Read {
  const began = process.cpuUsage()
  const took = () => {
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1_000
  }
  try {
    const page = { text, date, readAt: new Date().toISOString(), revision: null, by: 'drill' }
    const read = toPageReading(page, null, today())
    if (!read.ok) {
      const { reason } = read.error
      const faults = reason.startsWith('the page could not be parsed') ? [reason] : []
      return { events: 0, refused: reason, faults, milliseconds: took() }
    }
    const { events } = read.value.page()
    const milliseconds = took()
    return { events: events.length, refused: null, faults: events.flatMap(faultsOf), milliseconds }
  } catch (error) {
    return { events: 0, refused: null, faults: [`it throws: ${String(error)}`], milliseconds: took() }
  }
}

type Reading = ReturnType<Extract<ReturnType<typeof toPageReading>, { ok: true }>['value']['page']>['events'][number]

function faultsOf({ headline, topics, contexts }: Reading): string[] {
  const others = [...topics.map(({ name }) => name), ...contexts.map(({ text }) => text)]
  return [headline, ...others].flatMap((text, i) => {
    const isHeadline = i === 0
    if (isHeadline && (text === '' || text !== text.trim())) return [`a headline is “${text}”`]
    if (markupDebris.test(text))
      return [`markup is left in ${isHeadline ? 'a headline' : 'a name'}: “${text.slice(0, 200)}”`]
    return oddCharacters.test(text) ? [`a character that is none: ${JSON.stringify(text.slice(0, 200))}`] : []
  })
}

/** Controls, halves of characters, and what Unicode says is no character. */
const oddCharacters = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u
