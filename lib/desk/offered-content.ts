import { z } from 'zod'
import type { Tx } from '@/lib/db'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import type { EventContent, SourceContent } from '@/lib/desk/content'

/** A field of an event as a page has it: `value` is as `EventFacts` keep it. */
export type Offered = { field: string; value: unknown }

const named = z.object({ name: z.string(), article: z.string().nullable() })
const OfferedValue = {
  date: z.string(),
  headline: z.string(),
  section: z.object({ name: z.string() }).nullable(),
  topics: z.array(named),
  contexts: z.array(named.extend({ via: z.enum(['TEXT', 'TOPIC']) })),
  sources: z.array(z.object({ url: z.string(), publisher: z.string() })),
}

/** The content with what is offered in place of the field. */
export async function withOffered(tx: Tx, content: EventContent, { field, value }: Offered): Promise<EventContent> {
  switch (field) {
    case 'date':
    case 'headline':
      return { ...content, [field]: OfferedValue[field].parse(value) }
    case 'section':
      return { ...content, section: OfferedValue.section.parse(value)?.name ?? null }
    case 'topics':
      return { ...content, topics: OfferedValue.topics.parse(value) }
    case 'contexts':
      return { ...content, contexts: OfferedValue.contexts.parse(value) }
    case 'sources':
      return { ...content, sources: await withDetails(tx, content, OfferedValue.sources.parse(value)) }
    default:
      throw new Error(`an offer of ${field}`)
  }
}

/** Sources as this event or another has them described already; no page's word takes that away. */
async function withDetails(tx: Tx, content: EventContent, said: { url: string; publisher: string }[]) {
  const known = await tx.source.findMany({
    where: { url: { in: said.map(({ url }) => url) } },
    select: { url: true, title: true, publishedOn: true, language: true, archiveUrl: true, isPaywalled: true },
  })
  return said.map(({ url, publisher }): SourceContent => {
    const own = content.sources.find((source) => source.url === url)
    const row = known.find((source) => source.url === url)
    return {
      ...{ title: null, publishedOn: null, language: null, archiveUrl: null, isPaywalled: false },
      ...(row && { ...row, publishedOn: row.publishedOn && fromDatabaseDate(row.publishedOn) }),
      ...{ url, publisher, isPrimary: own?.isPrimary ?? false },
    }
  })
}
