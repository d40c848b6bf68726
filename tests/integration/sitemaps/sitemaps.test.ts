import { beforeAll, describe, expect, it } from 'vitest'
import { locationsOf, sitemapFaults } from '@/cli/conformance/sitemap-files'
import { db } from '@/lib/db'
import { renderSitemap, renderSitemapIndex } from '@/lib/representations/sitemaps'
import { listAddresses } from '@/lib/sitemaps/list-addresses'
import { listSitemaps } from '@/lib/sitemaps/sitemap-index'
import { createEvent } from '@/tests/support/factories'

const site = 'https://news.example'
const fileOf = (of: string, part = 1) => renderSitemap(listAddresses({ of, part }), site)
const pathsIn = (xml: string | null) => locationsOf(xml ?? '').map((address) => address.replace(site, ''))

beforeAll(async () => {
  const story = { contexts: ['Norway'], topics: ['Winter'], section: 'Sports' }
  await createEvent({ ...story, date: '2017-04-07', headline: 'One', at: '2017-04-07T12:00:00.500Z' })
  await createEvent({
    date: '2017-04-07',
    headline: 'Two',
    sources: [{ publisher: 'The Post', url: 'https://a.example/' }],
  })
  await createEvent({ date: '2017-04-30', headline: 'Three' })
  await createEvent({
    date: '2017-04-30',
    headline: 'Secret',
    status: 'DRAFT',
    contexts: ['Nobody'],
    topics: ['Nothing'],
  })
  await createEvent({ date: '2017-04-30', headline: 'Gone', status: 'WITHDRAWN' })
  await createEvent({ date: '2017-05-01', headline: 'Four' })
})

describe('a sitemap', () => {
  it('of a month has its days and then its events, and nothing that is not public', async () => {
    const xml = await fileOf('2017-04')
    expect(pathsIn(xml)).toEqual([
      ...['/news/2017/04/7/index.html', '/news/2017/04/30/index.html'],
      ...['/news/2017/04/7/one.html', '/news/2017/04/7/two.html', '/news/2017/04/30/three.html'],
    ])
    expect(xml).toContain('<lastmod>2017-04-07T12:00:00.500Z</lastmod>')
    expect(await sitemapFaults('addresses', xml ?? '')).toEqual([])
  })

  it('of names has those of public events', async () => {
    expect(pathsIn(await fileOf('contexts'))).toEqual(['/contexts/norway.html'])
    expect(pathsIn(await fileOf('topics'))).toEqual(['/topics/winter.html'])
    expect(pathsIn(await fileOf('publishers'))).toEqual(['/publishers/the-post.html'])
  })

  it('of pages has what leads to the others', async () => {
    const xml = await fileOf('pages')
    expect(pathsIn(xml)).toEqual(
      expect.arrayContaining([
        '/',
        '/news',
        '/news/2017',
        '/news/2017/05',
        '/about',
        '/topics',
        '/sections/sports.html',
      ]),
    )
    expect(await sitemapFaults('addresses', xml ?? '')).toEqual([])
  })

  it('of a month or a part without events is none', async () => {
    expect([await fileOf('2016-04'), await fileOf('2017-04', 2), await fileOf('contexts', 2)]).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('the index', () => {
  it('names every file', async () => {
    const xml = renderSitemapIndex(await listSitemaps(), site)
    expect(pathsIn(xml)).toEqual(
      ['pages', '2017-05', '2017-04', 'contexts', 'topics', 'publishers'].map((name) => `/sitemaps/${name}.xml`),
    )
    expect(await sitemapFaults('index', xml)).toEqual([])
  })
})

describe('50,001 of a kind', () => {
  it('are two files, of which none is too large, and each is named once', async () => {
    await fill()
    const files = (await listSitemaps()).filter(({ of }) => of === '2020-02' || of === 'contexts')
    expect(files.map(({ of, part }) => `${of} ${part}`)).toEqual(['2020-02 1', '2020-02 2', 'contexts 1', 'contexts 2'])
    for (const name of ['2020-02', 'contexts']) {
      const [first, second] = [pathsIn(await fileOf(name)), pathsIn(await fileOf(name, 2))]
      expect(first.length).toBeLessThanOrEqual(50_000)
      const all = new Set([...first, ...second])
      expect([name, all.size]).toEqual([name, first.length + second.length])
      expect([name, all.size]).toEqual([name, name === 'contexts' ? 50_002 : 50_001 + 29])
    }
    const whole = (await fileOf('2020-02')) ?? ''
    expect(await sitemapFaults('addresses', whole)).toEqual([])
  })
})

/** As many events in one month and as many contexts as fit into no file; rows alone, past the triggers that count. */
const fill = () =>
  db.$transaction(
    async (tx) => {
      await tx.$executeRaw`set local session_replication_role = replica`
      await tx.$executeRaw`
        insert into events (id, date, position, slug, headline, status, license, published_at, modified_at)
        select gen_random_uuid(), date '2020-02-01' + n % 29, n / 29, 'event-' || n, 'Event ' || n, 'PUBLISHED', 'x', now(), now()
        from generate_series(1, 50001) n`
      await tx.$executeRaw`
        insert into contexts (id, slug, name) select gen_random_uuid(), 'c-' || n, 'C ' || n from generate_series(1, 50001) n`
      await tx.$executeRaw`
        insert into context_counts (context_id, year, events, modified_at)
        select id, 0, 1, now() from contexts where slug like 'c-%'`
    },
    { timeout: 120_000 },
  )
