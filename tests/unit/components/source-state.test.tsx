import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { SourceItem } from '@/components/desk/editor/source-item'
import type { BrokenSource } from '@/lib/desk/sources/broken-sources'
import { source } from '@/tests/support/desk'

const drawn = (broken: BrokenSource | null) =>
  renderToStaticMarkup(
    <SourceItem
      source={source('https://post.example/a')}
      {...{ index: 0, isLast: true, elsewhere: [], broken, change: () => {}, onAct: () => {} }}
    />,
  )

it('the editor says of a source that it is gone, when that was seen, and leads on', () => {
  const html = drawn({
    ...{ status: 'DEAD', checkedAt: '2026-11-28T13:29:00.000Z' },
    ...{ copy: 'https://archive.example/1', page: '/desk/sources/1' },
  })
  expect(html.replace(/<[^>]+>/g, '')).toContain('Gone, checked 28 Nov 2026, 13:29 UTC')
  expect(html).toContain('href="https://archive.example/1"')
  expect(html).toContain('href="/desk/sources/1"')
})

it('says nothing of one that works', () => expect(drawn(null)).not.toContain('checked'))
