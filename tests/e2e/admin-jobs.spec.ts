import { expect, test, type Browser } from '@playwright/test'
import { v7 as uuid } from 'uuid'
import { db } from '@/lib/db'
import { faultsInEveryLook } from '../support/looked-through'
import { createVisitor, signInBrowser } from '../support/visitors'

const site = process.env.SITE_URL ?? ''

/** A kind of each test's own: the queue is everybody's. */
async function createJob(kind: string, facts: { attempts?: number; error?: string; runIn?: number } = {}) {
  const { attempts = 0, error = null, runIn = 0 } = facts
  const [job] = await db.$queryRaw<{ id: string }[]>`select id::text from graphile_worker.add_job(${kind}, '{}')`
  await db.$executeRaw`
    update graphile_worker._private_jobs set attempts = ${attempts}, last_error = ${error},
      run_at = now() + ${runIn} * interval '1 second' where id = ${job?.id}::bigint`
  return job?.id ?? ''
}

async function adminsPage(browser: Browser, settings: Parameters<Browser['newContext']>[0] = {}) {
  const admin = await createVisitor('ADMIN')
  const context = await browser.newContext({ baseURL: site, ...settings })
  await signInBrowser(context, admin.sessionId, site)
  return context.newPage()
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test('an admin has a job done again that was given up, and gives another one up', async ({ browser }) => {
      const kind = `test-${uuid()}`
      const [dead, later] = [
        await createJob(kind, { attempts: 25, error: 'The mail server refused it: 550 <b>No</b>' }),
        await createJob(kind, { runIn: 3_600 }),
      ]
      const page = await adminsPage(browser, { javaScriptEnabled })
      await page.goto(`/admin/jobs?kind=${kind}`)
      const row = (id: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: id }) })
      await expect(row(`${kind} ${dead}`)).toContainText('Given up')
      await expect(row(`${kind} ${dead}`)).toContainText('550 <b>No</b>')
      await expect(row(`${kind} ${later}`)).toContainText('For later')

      await page.getByRole('button', { name: `Try again now job ${dead}` }).click()
      await expect(page.getByRole('status')).toHaveText('It is tried again now.')
      await expect(row(`${kind} ${dead}`)).toContainText('Waiting')
      await page.getByRole('button', { name: `Give up job ${later}` }).click()
      await expect(page.getByRole('status')).toHaveText('It is given up, and will not be tried again.')
      await expect(row(`${kind} ${later}`)).toContainText('Given up by an administrator.')
      expect(new URL(page.url()).searchParams.get('kind')).toBe(kind)

      const acts = await db.auditEntry.findMany({
        where: { subject: 'job', subjectId: { in: [dead, later] } },
        orderBy: { id: 'asc' },
      })
      expect(acts.map(({ act, subjectId }) => [act, subjectId])).toEqual([
        ['job.retry', dead],
        ['job.give-up', later],
      ])
      await page.context().close()
    })
  })
}

test('all jobs of a kind that were given up are tried again together', async ({ browser }) => {
  const kind = `test-${uuid()}`
  for (let n = 0; n < 3; n++) await createJob(kind, { attempts: 25, error: 'no' })
  const page = await adminsPage(browser)
  await page.goto('/admin/jobs')
  const counts = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: kind, exact: true }) })
  await counts.getByRole('link', { name: `${kind}: Given up` }).click()
  await expect(page.getByText('3 jobs')).toBeVisible()
  await counts.getByRole('button', { name: /^Try all again/ }).click()
  await expect(page.getByRole('status')).toHaveText('They are tried again now.')
  await expect(counts.getByRole('link', { name: `${kind}: Waiting` })).toHaveText(/^3/)
  await page.context().close()
})

test('a job that is done meanwhile is said to be gone', async ({ browser }) => {
  const kind = `test-${uuid()}`
  const id = await createJob(kind, { attempts: 2, runIn: 60, error: 'no' })
  const page = await adminsPage(browser)
  await page.goto(`/admin/jobs?kind=${kind}`)
  await db.$executeRaw`delete from graphile_worker._private_jobs where id = ${id}::bigint`
  await page.getByRole('button', { name: `Try again now job ${id}` }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'It is done' })).toBeVisible()
  await page.context().close()
})

test('can be read by everybody', async ({ browser }) => {
  const kind = `test-${uuid()}`
  await createJob(kind, { attempts: 25, error: 'x'.repeat(500) })
  await createJob(kind, { runIn: 60 })
  const page = await adminsPage(browser)
  await page.goto(`/admin/jobs?kind=${kind}`)
  await expect(page.getByRole('table', { includeHidden: false }).last()).toBeVisible()
  expect(await faultsInEveryLook(page)).toEqual([])
  await page.context().close()
})
