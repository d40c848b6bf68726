import { v7 as uuid } from 'uuid'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { JobListQuery, jobListPath } from '@/lib/jobs/job-list-query'
import { getQueue, jobsOnAPage } from '@/lib/jobs/list-jobs'
import { giveUpJob, retryDeadJobs, retryJob } from '@/lib/jobs/manage-jobs'
import { startWorker } from '@/lib/jobs/run-worker'
import type { Admin } from '@/lib/users/actor'
import { createLinkRow } from '@/tests/support/mailed'
import { createAdmin } from '@/tests/support/people'

let admin: Admin
beforeAll(async () => {
  admin = await createAdmin({ name: 'Ada' })
})
beforeEach(() => db.$executeRaw`truncate graphile_worker._private_jobs`)

type Made = { kind?: string; payload?: object; attempts?: number; runIn?: number; error?: string; isHeld?: boolean }

async function createJob({
  kind = 'mail-link',
  payload = {},
  attempts = 0,
  runIn = 0,
  error,
  isHeld = false,
}: Made = {}) {
  const [job] = await db.$queryRaw<{ id: string }[]>`
    select id::text from graphile_worker.add_job(${kind}, ${JSON.stringify(payload)}::json, run_at => now() + ${runIn} * interval '1 second')`
  const id = job?.id ?? ''
  await db.$executeRaw`
    update graphile_worker._private_jobs set attempts = ${attempts}, last_error = ${error ?? null},
      locked_at = ${isHeld ? new Date() : null}, locked_by = ${isHeld ? 'somebody' : null} where id = ${id}::bigint`
  return id
}

const queue = (query: object = {}) => getQueue(admin, JobListQuery.parse(query))
const stateOf = async (id: string) => (await queue()).jobs.find((job) => job.id === id)?.state
const lastAct = () =>
  db.auditEntry.findFirst({
    orderBy: { id: 'desc' },
    select: { act: true, subjectId: true, before: true, after: true },
  })

describe('the queue, for admins', () => {
  it('says how far each job is, with what needs somebody first', async () => {
    await createJob()
    await createJob({ runIn: 3_600 })
    await createJob({ attempts: 1, isHeld: true })
    await createJob({ attempts: 3, runIn: 60, error: 'the other side is away' })
    await createJob({ attempts: 25, error: 'no such user' })
    const { jobs, kinds, total } = await queue()
    expect(jobs.map(({ state, lastError }) => [state, lastError])).toEqual([
      ['dead', 'no such user'],
      ['failed', 'the other side is away'],
      ['running', null],
      ['waiting', null],
      ['later', null],
    ])
    expect(kinds).toEqual([{ kind: 'mail-link', counts: { dead: 1, failed: 1, running: 1, waiting: 1, later: 1 } }])
    expect(total).toBe(5)
  })

  it('says what a job is about, and shows nothing else of what it was told', async () => {
    const link = await createLinkRow({ email: 'noor@example.org' })
    await createJob({ payload: { linkId: link.id } })
    await createJob({
      kind: 'mail-notice',
      payload: { userId: uuid(), notice: 'password-changed', to: 'ada@example.org' },
    })
    await createJob({ kind: 'from-a-later-version', payload: { secret: 'do-not-show' } })
    await createJob({ payload: { linkId: '1abc' } })
    const { jobs } = await queue()
    expect(jobs.map(({ subject }) => subject)).toEqual([
      null,
      null,
      'Password changed, to ada@example.org',
      'Invitation, to noor@example.org',
    ])
    expect(JSON.stringify(jobs)).not.toMatch(/do-not-show|payload|linkId/)
  })

  it('is narrowed to a state and a kind, and paged', async () => {
    for (let n = 0; n < jobsOnAPage + 2; n++) await createJob({ attempts: 25 })
    await createJob({ kind: 'tidy' })
    expect((await queue({ state: 'waiting' })).jobs.map(({ kind }) => kind)).toEqual(['tidy'])
    expect((await queue({ kind: 'tidy', state: 'dead' })).total).toBe(0)
    const [first, last] = [await queue({ state: 'dead' }), await queue({ state: 'dead', page: '99' })]
    expect([first.jobs.length, first.total, first.pages]).toEqual([jobsOnAPage, jobsOnAPage + 2, 2])
    expect([last.jobs.length, last.page]).toEqual([2, 2])
    expect(new Set([...first.jobs, ...last.jobs].map(({ id }) => id)).size).toBe(jobsOnAPage + 2)
  })

  it.each([
    { state: 'gone' },
    { state: ['dead', 'failed'] },
    { page: '-1' },
    { page: '1e9' },
    { kind: 'x'.repeat(500) },
    { kind: 'tidy\0' },
    { kind: ['tidy'] },
    { said: '<b>' },
  ])('is as if nothing was asked where the address says %o', async (asked) => {
    expect(JobListQuery.parse(asked)).toEqual(JobListQuery.parse({}))
  })

  it('takes any kind as a text to compare', async () => {
    await createJob()
    expect((await queue({ kind: "' or 1=1 --" })).total).toBe(0)
  })

  it('keeps what was asked in its address', () => {
    expect(jobListPath({})).toBe('/admin/jobs')
    expect(jobListPath({ state: 'dead', kind: 'a&b', page: 2 })).toBe('/admin/jobs?state=dead&kind=a%26b&page=2')
  })

  it('says how long the oldest has waited, and nothing while none does', async () => {
    await createJob({ runIn: 60 })
    await createJob({ runIn: -120, attempts: 25 })
    expect((await queue()).oldestWaits).toBeNull()
    await createJob({ runIn: -120 })
    const { oldestWaits } = await queue()
    expect(oldestWaits).toBeGreaterThan(119_000)
    expect(oldestWaits).toBeLessThan(150_000)
  })

  it('counts who works', async () => {
    expect((await queue()).workers).toBe(0)
    const worker = await startWorker({
      connectionString: process.env.DATABASE_URL ?? '',
      taskList: { nothing: () => Promise.resolve() },
    })
    await expect.poll(async () => (await queue()).workers).toBe(1)
    await worker.stop()
    expect((await queue()).workers).toBe(0)
  })
})

describe('an admin', () => {
  it.each([
    ['given up', { attempts: 25, error: 'no' }, 'dead', 0],
    ['to be tried again', { attempts: 3, runIn: 600, error: 'no' }, 'failed', 3],
    ['for later', { runIn: 600 }, 'later', 0],
  ])('has a job done now that is %s', async (_, facts, state, attempts) => {
    const id = await createJob(facts)
    expect(await retryJob(admin, { id })).toEqual({ ok: true, value: null })
    const [job] = (await queue()).jobs
    expect(job?.attempts).toBe(attempts)
    expect((await queue()).oldestWaits).not.toBeNull()
    expect(await lastAct()).toMatchObject({ act: 'job.retry', subjectId: id, before: { kind: 'mail-link', state } })
  })

  it('has all of a kind done again that were given up, and no others', async () => {
    for (const error of ['one', 'two']) await createJob({ attempts: 25, error })
    const others = [await createJob({ kind: 'tidy', attempts: 25 }), await createJob({ attempts: 3, runIn: 600 })]
    expect(await retryDeadJobs(admin, { kind: 'mail-link' })).toEqual({ ok: true, value: { count: 2 } })
    expect((await queue({ state: 'waiting' })).total).toBe(2)
    expect(await Promise.all(others.map(stateOf))).toEqual(['dead', 'failed'])
    expect(await lastAct()).toMatchObject({ act: 'job.retry-all', subjectId: 'mail-link', after: { jobs: 2 } })
    expect(await retryDeadJobs(admin, { kind: 'mail-link' })).toMatchObject({ error: { type: 'unchanged' } })
  })

  it('gives a job up, and says what it failed of before', async () => {
    const id = await createJob({ attempts: 2, runIn: 60, error: 'the other side is away' })
    expect(await giveUpJob(admin, { id })).toEqual({ ok: true, value: null })
    const [job] = (await queue()).jobs
    expect(job).toMatchObject({
      state: 'dead',
      lastError: 'Given up by an administrator. Before that: the other side is away',
    })
    expect(await lastAct()).toMatchObject({
      act: 'job.give-up',
      subjectId: id,
      before: { state: 'failed', attempts: 2 },
    })
  })

  it('ends the delivery whose job they give up', async () => {
    const webhook = await db.webhook.create({
      data: { id: uuid(), name: 'Partner', url: 'https://p.example', secret: 's' },
    })
    const delivery = await db.webhookDelivery.create({ data: { id: uuid(), webhookId: webhook.id, payload: {} } })
    const id = await createJob({ kind: 'deliver-webhook', payload: { deliveryId: delivery.id } })
    expect((await queue()).jobs[0]?.subject).toBe('Partner')
    await giveUpJob(admin, { id })
    expect(await db.webhookDelivery.findUnique({ where: { id: delivery.id } })).toMatchObject({ status: 'FAILED' })
  })

  it('changes nothing about a job that is gone, that runs, or that is so already', async () => {
    const entries = await db.auditEntry.count()
    const running = await createJob({ attempts: 1, isHeld: true })
    for (const act of [retryJob, giveUpJob]) {
      expect(await act(admin, { id: '999999999' })).toMatchObject({ error: { type: 'not-found' } })
      expect(await act(admin, { id: running })).toMatchObject({ error: { type: 'running' } })
    }
    expect(await retryJob(admin, { id: await createJob() })).toMatchObject({ error: { type: 'unchanged' } })
    expect(await giveUpJob(admin, { id: await createJob({ attempts: 25 }) })).toMatchObject({
      error: { type: 'unchanged' },
    })
    expect(await db.auditEntry.count()).toBe(entries)
  })
})
