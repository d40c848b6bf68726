import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { RepairList } from '@/components/desk/sources/repair-list'
import { suggestionsFor } from '@/lib/desk/sources/suggestions'

const row = {
  ...{ id: '018f0000-0000-7000-8000-000000000001', url: 'https://post.example/a', title: 'A', publisher: 'Post' },
  ...{ status: 'DEAD' as const, reason: 'status', since: null, events: 1 },
  latest: { id: '018f0000-0000-7000-8000-000000000002', headline: 'Ferry', date: '2017-04-07' },
}
const known = { status: 'DEAD', movedTo: null, copy: null, others: 2 } as const
const drawn = (suggestions: ReturnType<typeof suggestionsFor>) =>
  renderToStaticMarkup(<RepairList rows={[{ ...row, suggestions }]} />)

it('a gone source without a copy has no box to tick, no button that stands out and none for the key that accepts', () => {
  const html = drawn(suggestionsFor(known))
  expect(html).toContain('Leave it out')
  expect(html).not.toMatch(/type="checkbox"|data-accept|bg-accent/)
})

it('one with a copy has them, for the copy alone', () => {
  const html = drawn(suggestionsFor({ ...known, copy: 'https://archive.example/1' }))
  expect(html.match(/type="checkbox"[^>]*value="[^"]*"/)?.[0]).toContain(' copy ')
  expect(html.match(/data-accept="[^>]*/g)).toEqual(['data-accept="" data-way="copy"'])
  expect(html.match(/bg-accent/g)).toHaveLength(1)
})
