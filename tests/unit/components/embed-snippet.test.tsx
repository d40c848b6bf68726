import { decodeHTML } from 'entities'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { EmbedSnippet } from '@/components/embed/embed-snippet'
import type { PageView } from '@/lib/archive/views'
import { oembedOf } from '@/lib/cards/oembed'
import { env } from '@/lib/env'
import { eventPageView } from '@/tests/support/event-views'
import { dayView, listView } from '@/tests/support/views'

process.env.DATABASE_URL ??= 'postgresql://nobody@localhost/nothing'

const drawn = (page: PageView) => renderToStaticMarkup(<EmbedSnippet page={page} label="Embed" />)
const site = () => ({ url: env().SITE_URL, name: 'Daybook' })

it.each<[string, PageView]>([
  ['an event', eventPageView({ headline: 'A “thing” & "another" </textarea><script>' })],
  ['a day', dayView()],
  ['a list', listView({ before: null })],
])('what to copy of %s is the frame that oEmbed answers where there is room', (_, view) => {
  const [, text = ''] = /<textarea[^>]*>([^<]*)<\/textarea>/.exec(drawn(view)) ?? []
  expect(decodeHTML(text)).toBe(oembedOf(view, { width: null, height: null }, site()).html)
  expect(text).toContain('/embed/')
})

it('nothing is to be copied of a list’s further pages', () => {
  expect(drawn(listView({ before: '2017-04-07' }))).toBe('')
})
