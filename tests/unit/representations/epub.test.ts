import { EpubCheck } from '@likecoin/epubcheck-ts'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { DayView } from '@/lib/archive/views'
import { renderBook, type Book } from '@/lib/representations/epub/book'
import { escapeXml } from '@/lib/representations/xml-writer'
import { eventView } from '@/tests/support/event-views'
import { dayView, site } from '@/tests/support/views'

/** With ids as the database makes them, which have no spaces. */
const withIds = (day: DayView): DayView => ({
  ...day,
  events: day.events.map((event, i) => ({ ...event, id: `00000000-0000-4000-8000-00000000000${i}` })),
})
const day = withIds(dayView())
const nasty = '</h3><script>alert(1)</script> & "x" ]]> \u0000\u0007\ud800 {{}} &nbsp; \u202e'
const hostile = eventView({
  ...{ headline: nasty, summary: nasty, heading: nasty, section: nasty, license: nasty },
  contexts: [{ name: nasty, path: '/contexts/one', wikipedia: null }],
  sources: [
    ...['javascript:alert(1)', 'https://x.example/a b|c^d{e}%zz?[1]#é"', 'http://[', 'https://ünï.example/ü'].map(
      (url) => ({ publisher: nasty, url, title: nasty, publishedOn: null, archiveUrl: url, status: 'alive' as const }),
    ),
  ],
})
const book = (changes: Partial<Book> = {}): Book => ({
  of: day.date,
  title: '4 June 2019',
  address: `${site.url}/news/2019/06/4/day.epub`,
  page: `${site.url}/news/2019/06/4/index.html`,
  site,
  lang: undefined,
  days: [day],
  modifiedAt: day.modifiedAt ?? '',
  ...changes,
})
const month = book({ of: '2019-06', title: 'June 2019', days: [day, withIds(dayView({ date: '2019-06-07' }))] })

async function faultsOf(of: Book): Promise<string[]> {
  const { messages } = await EpubCheck.validate(renderBook(of))
  return messages.flatMap(({ severity, id, message }) =>
    severity === 'info' || severity === 'usage' ? [] : `${id} ${message}`,
  )
}

describe('a book', () => {
  it.each([
    ['of a day', book()],
    ['of a month', month],
    ['in another language, from right to left', book({ lang: 'ar', site: { ...site, name: 'أخبار <&"> اليوم' } })],
    ['of what somebody wrote to break it', book({ days: [withIds(dayView({ events: [hostile] }))] })],
  ])('%s is valid EPUB 3', async (_name, of) => expect(await faultsOf(of)).toEqual([]))

  it('says by its first bytes what it is', () => {
    const bytes = renderBook(book())
    expect(strFromU8(bytes.subarray(30, 38))).toBe('mimetype')
    expect(strFromU8(bytes.subarray(38, 58))).toBe('application/epub+zip')
  })

  it('is the same bytes for the same facts', () => {
    expect(Buffer.from(renderBook(month)).equals(Buffer.from(renderBook(month)))).toBe(true)
  })

  it('has every event with its sources, and leads from its contents to each', () => {
    const files = unzipSync(renderBook(book()))
    const [chapter = '', contents = ''] = ['EPUB/day-2019-06-04.xhtml', 'EPUB/contents.xhtml'].map((name) =>
      strFromU8(files[name] ?? new Uint8Array()),
    )
    for (const { id, sources } of day.events) {
      expect(contents).toContain(`href="day-2019-06-04.xhtml#event-${id}"`)
      expect(chapter).toContain(`id="event-${id}"`)
      for (const { publisher } of sources) expect(chapter).toContain(escapeXml(publisher))
    }
  })
})
