import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { eventPath, slugOf } from '@/lib/archive/addresses'
import type { EventPageView, RelatedView } from '@/lib/archive/views'
import { renderMarkdown } from '@/lib/representations/markdown'
import { eventView } from '@/tests/support/event-views'
import { site } from '@/tests/support/views'

/**
 * The preserved pages stand in tests/golden as they were served. Two things may differ, and only these are evened out
 * here: spaces around a headline, and the numbers of a list, of which the last was counted wrongly.
 */
function preserved(name: string): string {
  const page = readFileSync(new URL(`../../golden/${name}.md`, import.meta.url), 'utf8')
  let number = 0
  return page
    .split('\n')
    .map((line) => {
      number = /^\d+\. /.test(line) ? number + 1 : 0
      const isHeading = line.startsWith('#')
      const trimmed = isHeading ? line.trimEnd() : line.replace(/^(\d+\. \[) */, '$1').replace(/ +\](?=\(\/news)/, ']')
      return trimmed.replace(/^\d+\. /, `${number}. `)
    })
    .join('\n')
}

const lines = (name: string) => preserved(name).split('\n')
const linksOf = (name: string) =>
  lines(name).flatMap((line) =>
    [...line.matchAll(/^\d+\. \[(.*?)\]\((.*?)\)(?: _(.*)_)?$/g)].map(([, ...parts]) => parts),
  )

/** The facts of a preserved page, with `changes` for what it does not tell. */
function viewOf(name: string, changes: Partial<EventPageView>): EventPageView {
  const links = linksOf(name)
  const headline =
    lines(name)
      .find((line) => line.startsWith('# '))
      ?.slice(2) ?? ''
  const summary = lines(name)[lines(name).indexOf(`# ${headline}`) + 2] ?? ''
  const cover = links.find(([text]) => text === 'Cover Image')?.[1] ?? ''
  return {
    ...eventView({ headline, ...changes }),
    summary,
    sources: links
      .filter(([text, url]) => url?.startsWith('http') && text !== 'Cover Image')
      .map(([publisher = '', url = '']) => ({
        publisher,
        url,
        title: null,
        publishedOn: null,
        archiveUrl: null,
        status: 'unchecked',
      })),
    coverImage: { url: cover, alt: 'A picture', credit: 'Somebody', license: 'unknown' },
    changes: links.flatMap(([headline = '', url = '', note]) =>
      note && !note.startsWith('Context') ? [{ headline, path: url.replace(/\.md$/, ''), at: instantOf(note) }] : [],
    ),
    related: links.flatMap(([headline = '', url = '', note]) =>
      note?.startsWith('Context: ') ? [relatedView(headline, url, note.slice('Context: '.length).split(', '))] : [],
    ),
    previousEvent: null,
    nextEvent: null,
  }
}

const instantOf = (note: string) =>
  note.startsWith('(') ? '2017-10-03T04:22:10.000Z' : `${note.slice(0, 19).replace(' ', 'T')}.000Z`

const relatedView = (headline: string, url: string, contexts: string[]): RelatedView => ({
  headline,
  path: url.replace(/\.md$/, ''),
  date: '2018-01-05',
  relation: 'later',
  contexts,
})

describe('the Markdown of an event', () => {
  test.each([
    ['event-page', { date: '2017-04-07', heading: 'Department of Homeland Security' }],
    ['event-page-with-changes', { date: '2017-10-02', heading: null }],
  ])('is the preserved page %s down to the rule, byte for byte', (name, changes) => {
    const markdown = renderMarkdown(viewOf(name, changes), site)
    expect(markdown.slice(0, markdown.indexOf('\n---\n'))).toBe(preserved(name))
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
