import { z } from 'zod'
import type { SourceContent } from '@/lib/desk/content'
import { readAddresses } from '@/lib/desk/read-addresses'
import { readCitingEvents, readPublishersOfHosts, readSources, type SourceRow } from '@/lib/desk/source-rows'
import { sourceKey } from '@/lib/events/source-key'

export const PastedForm = z.object({
  text: z.string().max(200_000),
  /** The addresses that the event has already. */
  have: z.array(z.string().max(2_048)).max(200),
})
export type PastedForm = z.output<typeof PastedForm>

/** Another event that rests on the same source. */
export type CitingEvent = { id: string; headline: string; date: string }

export type PastedSources = {
  sources: SourceContent[]
  /** Those of them that other events cite already, by their addresses. */
  elsewhere: Record<string, CitingEvent[]>
  twice: string[]
  refused: string[]
}

/**
 * Makes sources of pasted addresses: what is known of each from other events, and of new ones by what name their host's pages
 * are mostly cited. Nothing is asked of the outside.
 */
export async function pastedSources(eventId: string, { text, have }: PastedForm): Promise<PastedSources> {
  const { urls, twice, refused } = readAddresses(text, have)
  if (urls.length === 0) return { sources: [], elsewhere: {}, twice, refused }
  const known = new Map((await readSources(urls)).flatMap((row) => [[row.key, row] as const, [row.url, row] as const]))
  const find = (url: string) => known.get(url) ?? known.get(sourceKey(url))
  const hosts = [...new Set(urls.filter((url) => !find(url)?.publisher).map(hostOf))]
  const publishers = new Map((await readPublishersOfHosts(hosts)).map(({ host, publisher }) => [host, publisher]))
  const sources = urls.map((url) => toContent(url, find(url), publishers.get(hostOf(url)) ?? hostOf(url)))
  return { sources, elsewhere: await citedElsewhere(eventId, urlsOf(sources)), twice, refused }
}

const urlsOf = (sources: { url: string }[]) => sources.map(({ url }) => url)

const hostOf = (url: string) => sourceKey(url).split(/[/?]/)[0] ?? ''

/** A spelling that is known is kept, so that one page stays one source. */
function toContent(url: string, row: SourceRow | undefined, publisher: string): SourceContent {
  if (!row)
    return {
      ...{ url, publisher, title: null, publishedOn: null, language: null, archiveUrl: null },
      ...{ isPaywalled: false, isPrimary: false },
    }
  const { key: _, ...known } = row
  return { ...known, publisher: row.publisher ?? publisher, isPrimary: false }
}

/** The other events that rest on these sources, by the addresses as they are given. */
export async function citedElsewhere(eventId: string, urls: string[]): Promise<Record<string, CitingEvent[]>> {
  if (urls.length === 0) return {}
  const rows = await readCitingEvents(urls, eventId)
  const citing = new Map<string, CitingEvent[]>()
  for (const { key, ...event } of rows) citing.set(key, [...(citing.get(key) ?? []), event])
  const found = urls.map((url) => [url, citing.get(sourceKey(url)) ?? citing.get(url) ?? []] as const)
  return Object.fromEntries(found.filter(([, events]) => events.length > 0))
}
