import { z } from 'zod'
import type { TestedSite } from '@/cli/conformance/row'

const link = z.object({ url: z.string() })
const Event = z.object({
  url: z.string(),
  date: z.string(),
  section: z.string().nullable(),
  topics: z.array(link),
  contexts: z.array(link),
  sources: z.array(z.object({ publisherUrl: z.string().nullable() })),
})
const Front = z.object({ days: z.array(z.object({ url: z.string(), events: z.array(Event) })) })

export type LinkedPages = { events: string[]; days: string[]; lists: string[]; others: string[] }

/** Addresses in HTML of pages of every kind, as the latest days lead to them. */
export async function linkedPages(site: TestedSite): Promise<LinkedPages> {
  const { days } = Front.parse(await (await fetch(`${site.url}/index.json`)).json())
  const events = days.flatMap((day) => day.events)
  const lists = events.flatMap((event) => [
    ...[...event.topics, ...event.contexts].map(({ url }) => url),
    ...event.sources.flatMap(({ publisherUrl }) => publisherUrl ?? []),
  ])
  return {
    events: events.map(({ url }) => url),
    days: days.map(({ url }) => url),
    lists: [...new Set(lists)].slice(0, 12),
    others: othersOf(site, lists, events[0]?.date ?? '2017-04-07'),
  }
}

function othersOf({ url }: TestedSite, lists: string[], date: string): string[] {
  const [year, month, day] = date.split('-')
  const paths = [
    ...['/', '/news', `/news/${year}`, `/news/${year}/${month}`, `/on-this-day/${month}/${Number(day)}`],
    ...['/contexts', '/topics', '/sections', '/publishers', '/corrections', '/sources', '/search?q=the'],
  ]
  const timelines = lists.filter((list) => /\/(?:context|topic)s\//.test(list)).slice(0, 2)
  return [...paths.map((path) => url + path), ...timelines.map((list) => list.replace(/\.html$/, '/timeline.html'))]
}

/** The same page in another format, as the head of the page in HTML says. */
export function alternateOf(html: string, mediaType: string): string | null {
  const links = [...html.matchAll(/<link\b[^>]*>/g)].map(([tag]) => tag)
  const found = links.find((tag) => tag.includes('rel="alternate"') && tag.includes(`type="${mediaType}"`))
  return /href="([^"]*)"/.exec(found ?? '')?.[1]?.replaceAll('&amp;', '&') ?? null
}
