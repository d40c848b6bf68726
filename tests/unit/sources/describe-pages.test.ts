import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { describePage } from '@/lib/sources/describe/describe-page'
import { emptyDescription, type PageDescription } from '@/lib/sources/describe/page-description'

const folder = 'tests/golden/pages'
const pages = readdirSync(folder).flatMap((file) => (file.endsWith('.html') ? file.replace('.html', '') : []))

type Expected = Partial<PageDescription> & { url: string }

/** What the page says, and nothing else; the first picture is all of them where the fixture names no more. */
function expectedOf(name: string): { url: string; expected: PageDescription } {
  const { url, ...told } = JSON.parse(readFileSync(`${folder}/${name}.json`, 'utf8')) as Expected
  const imageUrls = told.imageUrls ?? (told.imageUrl ? [told.imageUrl] : [])
  return { url, expected: { ...emptyDescription, ...told, imageUrls } }
}

describe('describing a page', () => {
  it('has sixty pages to try it on', () => expect(pages.length).toBeGreaterThanOrEqual(60))

  it.each(pages)('%s', (name) => {
    const { url, expected } = expectedOf(name)
    expect(describePage({ url, html: readFileSync(`${folder}/${name}.html`, 'utf8') })).toEqual(expected)
  })
})
