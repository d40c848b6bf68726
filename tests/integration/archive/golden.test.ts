import { expect, it } from 'vitest'
import { getEventAt } from '@/lib/archive/events'
import { db } from '@/lib/db'
import { plainDate, type PlainDate } from '@/lib/dates/plain-date'
import { renderMarkdown } from '@/lib/representations/markdown'
import { createEvent } from '@/tests/support/factories'
import { factsOfPreserved, preservedPage } from '@/tests/support/preserved-pages'

/** The date and slug of "/news/2018/01/5/some-slug". */
function placeOf(path: string): { date: PlainDate; slug: string } {
  const [, , year, month, day = '', slug = ''] = path.split('/')
  return { date: plainDate(`${year}-${month}-${day.padStart(2, '0')}`), slug }
}

/** Puts what a preserved page says into the database, its related events as an editor would order them. */
async function archive(name: string, date: PlainDate, heading: string | null): Promise<string> {
  const facts = factsOfPreserved(name)
  const { slug } = placeOf(preservedPage(name).match(/\(([^)]+)\.html\)/)?.[1] ?? '')
  const contexts = [...new Set(facts.related.flatMap((related) => related.contexts))]
  const { headline, summary, sources } = facts
  const id = await createEvent({
    date,
    slug,
    headline,
    summary,
    sources,
    heading,
    contexts,
    at: facts.changes.at(-1)?.at,
    earlier: facts.changes.slice(0, -1),
  })
  await db.coverImage.create({
    data: { eventId: id, url: facts.coverUrl, alt: 'A picture', credit: 'Somebody', license: 'unknown' },
  })
  for (const [position, related] of facts.related.entries()) {
    const toId = await createEvent({ ...placeOf(related.path), headline: related.headline, contexts: related.contexts })
    await db.related.create({ data: { fromId: id, toId, kind: 'PINNED', position } })
  }
  return slug
}

it.each([
  ['event-page', '2017-04-07', 'Department of Homeland Security'],
  ['event-page-with-changes', '2017-10-02', null],
] as const)('the page %s comes out of the database as it was preserved', async (name, day, heading) => {
  const date = plainDate(day)
  const at = await getEventAt(date, await archive(name, date, heading))
  if (at?.found !== 'event') throw new Error('the event is not at its address')
  const markdown = renderMarkdown(at.view, { url: 'https://news.example.org', name: 'Daybook' })
  expect(markdown.slice(0, markdown.indexOf('\n---\n'))).toBe(preservedPage(name))
})
