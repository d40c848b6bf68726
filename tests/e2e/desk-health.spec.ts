import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Browser } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { diskStorage } from '@/lib/images/disk-storage'
import { warcOf } from '@/lib/sources/archive/warc'
import { faultsInEveryLook } from '../support/looked-through'
import { openOwnSite, type OwnSite } from '../support/own-site'
import { readWarc } from '../support/read-warc'
import { openWayback } from '../support/wayback'

test.describe.configure({ mode: 'default', timeout: 150_000 })

async function open(site: OwnSite, browser: Browser, options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ baseURL: site.url, ...options })
  await context.addCookies([await site.signIn('EDITOR', 'Edna Editor')])
  return context.newPage()
}

test('says of each part that is off how to turn it on', async ({ browser }) => {
  const site = await openOwnSite()
  try {
    const page = await open(site, browser, { javaScriptEnabled: false })
    await page.goto('/desk')
    await page.getByRole('link', { name: 'Health' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Health' })).toBeVisible()
    for (const setting of ['WIKIPEDIA_API_URL', 'OUTBOUND_FETCH=on', 'WAYBACK_URL', 'ARCHIVE_WARC=on'])
      await expect(page.getByText(setting).first()).toBeVisible()
    expect(await page.getByText('off', { exact: true }).count()).toBe(5)
  } finally {
    await site.close()
  }
})

test('shows what is wrong and what to do about it, and gives a copy away', async ({ browser }) => {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-health-'))
  const settings = {
    WORKER: 'off',
    OUTBOUND_FETCH: 'on',
    ARCHIVE_WARC: 'on',
    WAYBACK_URL: 'https://web.archive.example',
  }
  const site = await openOwnSite({ ...settings, DATA_DIR: folder })
  try {
    const { id } = await seed(site, folder)
    const page = await open(site, browser)
    await page.goto('/desk/health')
    const troubles = page.getByRole('region', { name: 'What to see to' })
    await expect(troubles).toContainText('No worker runs')
    await expect(troubles).toContainText('npm run daybook -- worker')
    await expect(troubles).toContainText('Asking for snapshots rests until')
    await expect(troubles).toContainText('It does not take the account’s keys.')
    await expect(troubles).toContainText('1 host is left alone for a while')
    await expect(page.getByRole('row', { name: /silent\.example/ })).toContainText('no answer in time')
    await expect(page.getByRole('region', { name: 'Wayback Machine' })).toContainText('7 of 180')
    await expect(page.getByText('The site is excluded from the archive.')).toBeVisible()
    expect(await faultsInEveryLook(page)).toEqual([])

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Download/ }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`${id}.warc.gz`)
    expect((await readWarc(await readFile(await download.path())))[1]).toMatchObject({ payload: '<p>kept</p>' })
    const answer = await page.request.get(`/desk/copies/${id}`)
    expect(answer.headers()).toMatchObject({
      'content-type': 'application/warc',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    })
    expect(await site.query(`select act from audit_entries where act = 'source.take-copy'`)).toHaveLength(2)
    for (const path of [`/warc/${id.slice(-2)}/${id}.gz`, `/images/${id}/full/304.webp`, `/uploads/warc/${id}.gz`])
      expect((await page.request.get(path)).status()).toBe(404)
  } finally {
    await site.close()
    await rm(folder, { recursive: true })
  }
})

/** What a site has after a while: a copy of its own, a host that is silent, and an archive that refuses. */
async function seed({ query }: OwnSite, folder: string): Promise<{ id: string }> {
  const id = uuid()
  const [one, other] = (await query('select id::text, url from sources order by url limit 2')) as {
    id: string
    url: string
  }[]
  const visit = { url: one!.url, redirects: [], status: 200, headers: {}, body: Buffer.from('<p>kept</p>') }
  const maker = { filename: `${id}.warc.gz`, software: 'Daybook', operator: 'https://news.example' }
  const file = await warcOf({ ...visit, isNotModified: false, startedAt: new Date(), milliseconds: 5 }, maker)
  const key = `warc/${id.slice(-2)}/${id}.gz`
  await diskStorage(join(folder, 'uploads')).put(key, file, 'application/warc')
  await query(
    `insert into archived_copies (id, source_id, kind, captured_at, storage_key, hash, bytes) values ($1, $2, 'WARC', now(), $3, $4, $5)`,
    [id, one!.id, key, 'a'.repeat(64), file.length],
  )
  await query(
    `insert into visited_hosts (name, next_at, failures, closed_until, last_failure)
      values ('silent.example', now(), 6, now() + interval '1 hour', '{"type":"timeout"}')`,
  )
  await query(
    `insert into wayback_sources (source_id, state, due_at, problem, problem_at)
      values ($1, 'NONE', now() + interval '90 days', 'The site is excluded from the archive.', now())`,
    [other!.id],
  )
  await query(
    `insert into archive_pace (kind, asked, day, failures, paused_until, problem, problem_at)
      values ('save', 7, (now() at time zone 'utc')::date, 1, now() + interval '6 hours', 'It does not take the account’s keys.', now())`,
  )
  return { id }
}

test('leads readers to a snapshot that the worker found', async ({ browser }) => {
  const wayback = await openWayback()
  const site = await openOwnSite({ WAYBACK_URL: wayback.url })
  try {
    const [cited] = (await site.query(
      `select s.id::text, s.url, e.date::text, e.slug
        from events e join citations c on c.event_id = e.id join sources s on s.id = c.source_id
        where e.status = 'PUBLISHED' and s.archive_url is null order by e.date, e.position limit 1`,
    )) as { id: string; url: string; date: string; slug: string }[]
    const { id, url, date, slug } = cited!
    wayback.captures.push({ timestamp: `${date.replaceAll('-', '')}101112`, url, status: '200' })
    // Of all sources it alone is due, at once.
    await site.query(
      `insert into wayback_sources (source_id, state, due_at)
        select id, (case when id = $1 then 'LOOK_UP' else 'KEPT' end)::wayback_state, case when id = $1 then now() end from sources
        on conflict (source_id) do update set state = excluded.state, due_at = excluded.due_at`,
      [id],
    )
    await site.query(`select graphile_worker.add_job('archive-sources', '{}', run_at => now() + interval '5 seconds')`)
    const page = await open(site, browser)
    const [year, month, of] = date.split('-')
    await expect(async () => {
      await page.goto(`/news/${year}/${month}/${Number(of)}/${slug}.html`)
      await expect(page.locator(`a[href="${wayback.url}/web/${date.replaceAll('-', '')}101112/${url}"]`)).toBeVisible({
        timeout: 500,
      })
    }).toPass({ timeout: 80_000 })
    await page.goto('/desk/health')
    await expect(page.getByRole('region', { name: 'Wayback Machine' })).toContainText('Found in the last day1')
  } finally {
    await site.close()
    await wayback.close()
  }
})
