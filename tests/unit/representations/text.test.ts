import { expect, test } from 'vitest'
import { renderText, textOfMarkdown } from '@/lib/representations/text'
import { eventPageView } from '@/tests/support/event-views'
import { site } from '@/tests/support/views'

test('text has no marks of Markdown, and every address whole', () => {
  const markdown =
    '# A *thing* & \\[more\\]\n\nSee [it](/topics/a.md?before=2017-01-01) and <https://a.example/b>.\n\n1. One\n2. [Two](https://b.example/)\n   - Nested\n\n---\n\n![A picture](https://c.example/d.png)'
  expect(textOfMarkdown(markdown, site)).toBe(`A thing & [more]
================

See it <https://daybook.example/topics/a.txt?before=2017-01-01> and https://a.example/b.

1. One
2. Two <https://b.example/>
   - Nested

* * *

[A picture] <https://c.example/d.png>
`)
})

test('an event is text', () => {
  const text = renderText(eventPageView(), site)
  expect(text).toContain(eventPageView().headline)
  expect(text).not.toMatch(/\]\(|\*\*|^#/m)
})
