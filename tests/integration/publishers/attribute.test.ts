import { beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { attributeSources, type Cited } from '@/lib/publishers/attribute-sources'
import { attributeStored } from '@/lib/publishers/attribute-stored'
import { emptyArchive } from '@/tests/integration/import/pages'
import { createEvent } from '@/tests/support/factories'

beforeEach(emptyArchive)

const attribute = (cited: Cited[]) =>
  db.$transaction(async (tx) => {
    const of = await attributeSources(tx, cited)
    return cited.map(of)
  })

/** Whose page each is, and whose reports it carries, by name. */
async function named(...cited: [url: string, publisher: string][]): Promise<[string, ...string[]][]> {
  const found = await attribute(cited.map(([url, publisher]) => ({ url, publisher })))
  const rows = await db.publisher.findMany({ select: { id: true, name: true } })
  const nameOf = (id: string) => rows.find((row) => row.id === id)?.name ?? '?'
  return found.map(({ publisherId, agencyIds }) => [nameOf(publisherId), ...agencyIds.map(nameOf)])
}

describe('the publisher of a page', () => {
  it('is told by its domain, whatever the page is called', async () => {
    expect(
      await named(
        ['https://abcnews.go.com/1', 'ABC News'],
        ['https://www.abc.net.au/1', 'ABC News'],
        ['https://www.bbc.com/1', 'BBC'],
        ['https://www.bbc.co.uk/sport/1', 'BBC Sport'],
        ['https://www.dailystar.co.uk/1', 'Daily Star'],
        ['https://www.dailystar.com.lb/1', 'The Daily Star'],
        ['https://go.com/1', 'Go'],
      ),
    ).toEqual([
      ['ABC News'],
      ['ABC News (Australia)'],
      ['BBC'],
      ['BBC'],
      ['Daily Star (United Kingdom)'],
      ['The Daily Star (Lebanon)'],
      ['Go'],
    ])
    expect(await db.publisher.findUniqueOrThrow({ where: { slug: 'bbc' } })).toMatchObject({
      ...{ country: 'GB', language: 'en', kind: 'BROADCASTER', article: 'BBC', website: 'https://bbc.com/' },
    })
  })

  it('has the agencies besides whose reports it carries', async () => {
    expect(
      await named(
        ['https://news.yahoo.com/1', 'AFP via Yahoo! News'],
        ['https://www.theguardian.com/1', 'Reuters via The Guardian'],
        ['https://www.abc.net.au/1', 'AP/Reuters via ABC'],
        ['https://hosted.ap.org/1', 'AP'],
        ['https://www.msn.com/1', 'The Hill via MSN'],
        ['https://www.msn.com/2', 'Nobody we know via MSN'],
      ),
    ).toEqual([
      ['Yahoo News', 'Agence France-Presse'],
      ['The Guardian', 'Reuters'],
      ['ABC News (Australia)', 'Associated Press', 'Reuters'],
      ['Associated Press'],
      ['MSN', 'The Hill'],
      ['MSN'],
    ])
  })

  it('that nobody knows yet is called what most citations call it, and told apart by its domain', async () => {
    expect(
      await named(
        ['https://www.post.example/1', 'Ellery Post'],
        ['https://www.post.example/2', 'The Ellery Post'],
        ['https://en.post.example/3', 'The Ellery Post'],
        ['https://other.example/1', 'The Ellery Post'],
        ['https://sun.co.ke/1', 'The Sun'],
      ),
    ).toEqual([
      ['The Ellery Post'],
      ['The Ellery Post'],
      ['The Ellery Post'],
      ['The Ellery Post (other.example)'],
      ['The Sun (sun.co.ke)'],
    ])
    const kenya = await db.publisher.findFirstOrThrow({ where: { name: { startsWith: 'The Sun' } } })
    expect(kenya).toMatchObject({ country: 'KE', language: null, kind: null, website: null })
  })

  it('is called by its domain while only agencies are named there, and then by the first name', async () => {
    const [page, other] = ['https://tarn.example/1', 'https://tarn.example/2']
    expect(await named([page, 'AP'])).toEqual([['tarn.example', 'Associated Press']])
    expect(await named([other, 'Tarn Gazette'], [page, 'AP'])).toEqual([
      ['Tarn Gazette'],
      ['Tarn Gazette', 'Associated Press'],
    ])
    expect(await named([page, 'Gazette of Tarn'])).toEqual([['Tarn Gazette']])
    expect(await db.publisher.findFirst({ where: { isProvisional: true } })).toBeNull()
  })

  it('is one of one batch and the next, made once', async () => {
    const cited: [string, string][] = [
      ['https://www.bbc.com/1', 'AFP via BBC'],
      ['https://post.example/1', 'Post'],
    ]
    await named(...cited)
    const before = await db.publisher.count()
    await named(...cited, ['https://bbc.in/2', 'BBC'])
    expect(await db.publisher.count()).toBe(before)
  })

  it('may be an agency because an editor said so', async () => {
    await named(['https://wire.example/1', 'Ellery Wire'])
    await db.publisher.updateMany({ where: { name: 'Ellery Wire' }, data: { kind: 'AGENCY' } })
    expect(await named(['https://post.example/1', 'Ellery Wire/The Post'])).toEqual([['The Post', 'Ellery Wire']])
  })
})

describe('sources from before publishers were known by domains', () => {
  it('are given to the publishers of their domains, and the old addresses lead there', async () => {
    const cite = (url: string, publisher: string) => createEvent({ sources: [{ url, publisher }] })
    await cite('https://www.bbc.com/1', 'BBC')
    await cite('https://www.bbc.co.uk/2', 'BBC News')
    await cite('https://news.yahoo.com/3', 'AFP via Yahoo! News')
    await cite('https://news.yahoo.com/4', 'AFP via Yahoo! News')
    expect(await attributeStored()).toBe(4)
    expect(await attributeStored()).toBe(0)
    const rows = await db.publisher.findMany({ select: { slug: true, mergedInto: { select: { slug: true } } } })
    const led = Object.fromEntries(rows.map(({ slug, mergedInto }) => [slug, mergedInto?.slug ?? null]))
    expect(led).toEqual({
      ...{ bbc: null, 'bbc-news': 'bbc', 'yahoo-news': null, 'agence-france-presse': null },
      'afp-via-yahoo-news': 'yahoo-news',
    })
    const counts = await db.publisherCount.findMany({ select: { events: true, publisher: { select: { slug: true } } } })
    expect(Object.fromEntries(counts.map(({ events, publisher }) => [publisher.slug, events]))).toEqual({
      ...{ bbc: 2, 'yahoo-news': 2, 'agence-france-presse': 2 },
    })
  })
})
