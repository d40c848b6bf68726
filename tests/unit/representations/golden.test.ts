import { describe, expect, test } from 'vitest'
import { eventPath, slugOf } from '@/lib/archive/addresses'
import type { EventPageView } from '@/lib/archive/views'
import { renderMarkdown } from '@/lib/representations/markdown'
import { eventView } from '@/tests/support/event-views'
import { factsOfPreserved, preservedPage } from '@/tests/support/preserved-pages'
import { site } from '@/tests/support/views'

/** The facts of a preserved page, with `changes` for what it does not tell. */
function viewOf(name: string, changes: Partial<EventPageView>): EventPageView {
  const facts = factsOfPreserved(name)
  const unknown = { title: null, publishedOn: null, archiveUrl: null, status: 'unchecked' as const }
  return {
    ...eventView({ headline: facts.headline, ...changes }),
    summary: facts.summary,
    sources: facts.sources.map((source) => ({ ...source, ...unknown })),
    coverImage: {
      ...{ url: facts.coverUrl, alt: 'A picture', caption: null, credit: 'Somebody', license: 'unknown' },
      drawing: { width: null, height: null, focus: { x: 0.5, y: 0.5 }, renditions: null },
    },
    changes: facts.changes,
    corrections: [],
    related: facts.related.map((related) => ({
      ...{ ...related, date: '2018-01-05', relation: 'later' as const },
      ...{ topics: ['A story'], words: ['telling'] },
    })),
    previousEvent: null,
    nextEvent: null,
    stories: [],
    versions: [],
  }
}

describe('the Markdown of an event', () => {
  test.each([
    ['event-page', { date: '2017-04-07', heading: 'Department of Homeland Security' }],
    ['event-page-with-changes', { date: '2017-10-02', heading: null }],
  ])('is the preserved page %s down to the rule, byte for byte', (name, changes) => {
    const markdown = renderMarkdown(viewOf(name, changes), site)
    expect(markdown.slice(0, markdown.indexOf('\n---\n'))).toBe(preservedPage(name))
  })

  test('goes on below the rule with what the preserved page does not say', () => {
    const markdown = renderMarkdown(viewOf('event-page', { date: '2017-04-07' }), site)
    expect(markdown.split('\n---\n')).toHaveLength(2)
    expect(markdown.split('\n---\n')[1]).toContain(
      '- Section: [Disasters and accidents](/sections/disasters-and-accidents.md)',
    )
  })

  test('has facts that are the preserved ones', () => {
    const view = viewOf('event-page-with-changes', { date: '2017-10-02' })
    expect(view.path).toBe(eventPath('2017-10-02', slugOf(view.headline)))
    expect([view.sources.length, view.changes.length, view.related.length]).toEqual([1, 4, 3])
    expect(viewOf('event-page', { date: '2017-04-07' }).related).toHaveLength(5)
  })
})
