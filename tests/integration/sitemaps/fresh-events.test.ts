import { beforeAll, expect, it } from 'vitest'
import { sitemapFaults } from '@/cli/conformance/sitemap-files'
import { renderNewsSitemap } from '@/lib/representations/sitemaps'
import { listFreshEvents } from '@/lib/sitemaps/fresh-events'
import { createEvent } from '@/tests/support/factories'

const now = new Date('2026-11-28T00:00:00Z')
const later = (milliseconds: number) => new Date(now.getTime() + milliseconds)
const freshAt = async (at: Date) => (await listFreshEvents(at)).map(({ headline }) => headline)

beforeAll(async () => {
  await createEvent({ headline: 'Today', date: '2026-11-28', at: '2026-11-28T00:00:00Z' })
  await createEvent({ headline: 'At the boundary', date: '2026-11-26', at: '2026-11-26T00:00:00Z' })
  await createEvent({ headline: 'Published before', date: '2026-11-27', at: '2026-11-25T23:59:59.999Z' })
  await createEvent({ headline: 'Happened before', date: '2026-11-25', at: '2026-11-27T12:00:00Z' })
  await createEvent({ headline: 'Of 2017, imported just now', date: '2017-04-07', at: '2026-11-27T23:00:00Z' })
  await createEvent({ headline: 'A draft', date: '2026-11-27', at: '2026-11-27T12:00:00Z', status: 'DRAFT' })
  await createEvent({ headline: 'Withdrawn', date: '2026-11-27', at: '2026-11-27T12:00:00Z', status: 'WITHDRAWN' })
})

it('news is what happened and was first published within 48 hours', async () => {
  expect(await freshAt(now)).toEqual(['Today', 'At the boundary'])
})

it('a moment later the oldest of it is none any more', async () => {
  expect(await freshAt(later(1))).toEqual(['Today'])
  expect(await freshAt(later(48 * 3_600_000))).toEqual(['Today'])
  expect(await freshAt(later(48 * 3_600_000 + 1))).toEqual([])
})

it('is a thousand at most, and valid also where there is none', async () => {
  for (let i = 0; i < 3; i += 1)
    await createEvent({ headline: `More & <more> ${i}`, date: '2026-11-28', at: '2026-11-28T00:00:01Z' })
  const site = { url: 'https://news.example', name: 'News & <views>' }
  const events = await listFreshEvents(later(2_000))
  expect(await sitemapFaults('news', renderNewsSitemap(events, 'pt-BR', site))).toEqual([])
  expect(await sitemapFaults('news', renderNewsSitemap(events, 'zh-Hant', site))).toEqual([])
  expect(await sitemapFaults('news', renderNewsSitemap([], 'en', site))).toEqual([])
  expect(await sitemapFaults('news', renderNewsSitemap([], 'en', site).replace('</urlset>', ''))).not.toEqual([])
})
