import { v7 as uuid } from 'uuid'
import { expect, it } from 'vitest'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { tidy } from '@/lib/jobs/tidy'
import { createActor, createUser } from '@/tests/support/people'

const day = 24 * 3_600_000
const ago = (days: number) => new Date(Date.now() - days * day)

it('deletes what has been over for long, keeps the rest, and the same again', async () => {
  const actor = await createActor('ADMIN')
  await db.$transaction((tx) =>
    recordAct(tx, actor, { act: 'test', subject: 'session', subjectId: actor.sessionId ?? '' }),
  )
  const { id: userId } = await createUser()
  const both = { kept: uuid(), gone: uuid() }
  const session = { userId, method: 'PASSWORD' as const }
  await db.session.createMany({
    data: [
      { id: both.gone, ...session, expiresAt: ago(61), endedAt: ago(80) },
      { id: both.kept, ...session, expiresAt: ago(59), endedAt: ago(80) },
    ],
  })
  await db.oneTimeLink.createMany({
    data: [
      { id: both.gone, kind: 'INVITATION', createdById: userId, expiresAt: ago(91), usedAt: ago(95) },
      { id: both.kept, kind: 'INVITATION', createdById: userId, expiresAt: ago(89), revokedAt: ago(95) },
    ],
  })
  await db.challenge.createMany({
    data: [
      { id: both.gone, kind: 'SECOND_FACTOR', userId, expiresAt: ago(2) },
      { id: both.kept, kind: 'SECOND_FACTOR', userId, expiresAt: ago(0.5) },
    ],
  })
  await db.rateLimit.createMany({
    data: [
      { key: 'gone', points: 3, expire: BigInt(ago(0.001).getTime()) },
      { key: 'kept', points: 3, expire: BigInt(ago(-1).getTime()) },
      { key: 'kept for ever', points: 3, expire: null },
    ],
  })
  const webhookId = uuid()
  await db.webhook.create({ data: { id: webhookId, name: 'W', url: 'https://hooks.example.org', secret: 's' } })
  await db.webhookDelivery.createMany({
    data: [
      { id: both.gone, webhookId, payload: {}, createdAt: ago(31) },
      { id: both.kept, webhookId, payload: {}, createdAt: ago(29) },
    ],
  })
  await db.$executeRaw`select graphile_worker.add_job('gone', '{}', run_at => ${ago(91)}, max_attempts => 1)`
  await db.$executeRaw`select graphile_worker.add_job('still to do', '{}', run_at => ${ago(91)}, max_attempts => 1)`
  await db.$executeRaw`select graphile_worker.add_job('kept', '{}', run_at => ${ago(89)}, max_attempts => 1)`
  await db.$executeRaw`
    select graphile_worker.permanently_fail_jobs(array(select id from graphile_worker.jobs where task_identifier <> 'still to do'))`

  const left = async () => ({
    sessions: (await db.session.findMany({ where: { userId } })).map(({ id }) => id),
    links: (await db.oneTimeLink.findMany()).map(({ id }) => id),
    challenges: (await db.challenge.findMany()).map(({ id }) => id),
    limits: (await db.rateLimit.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key),
    deliveries: (await db.webhookDelivery.findMany()).map(({ id }) => id),
    jobs: await db.$queryRaw`select task_identifier as name from graphile_worker.jobs order by id`,
    entries: await db.auditEntry.count(),
  })
  for (let time = 1; time <= 2; time++) {
    await tidy()
    expect(await left()).toEqual({
      sessions: [both.kept],
      links: [both.kept],
      challenges: [both.kept],
      limits: ['kept', 'kept for ever'],
      deliveries: [both.kept],
      jobs: [{ name: 'still to do' }, { name: 'kept' }],
      entries: 1,
    })
  }
})
