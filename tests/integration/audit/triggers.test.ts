import { beforeEach, describe, expect, it } from 'vitest'
import { Prisma } from '@/generated/prisma/client'
import { verifyChain } from '@/lib/audit/chain'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { emptyLog, entries, record, somebody, tamper } from './tampering'

beforeEach(emptyLog)

const act = { act: 'event.revise', subject: 'event', subjectId: 'e' }
const positions = async () => (await entries()).map(({ position }) => Number(position))

describe('the log in the database', () => {
  it.each([
    ['changing an entry', Prisma.sql`UPDATE audit_entries SET actor = 'nobody'`],
    ['changing its place', Prisma.sql`UPDATE audit_entries SET position = position + 10`],
    ['changing its hash', Prisma.sql`UPDATE audit_entries SET hash = sha256('x')`],
    ['taking its place away', Prisma.sql`UPDATE audit_entries SET position = NULL, hash = NULL`],
    ['changing nothing', Prisma.sql`UPDATE audit_entries SET actor = actor`],
    ['deleting an entry', Prisma.sql`DELETE FROM audit_entries`],
    ['emptying the table', Prisma.sql`TRUNCATE audit_entries`],
    ['emptying tables it hangs on', Prisma.sql`TRUNCATE users CASCADE`],
    ['moving the head', Prisma.sql`UPDATE audit_head SET position = 0`],
    ['deleting the head', Prisma.sql`DELETE FROM audit_head`],
    ['a second head', Prisma.sql`INSERT INTO audit_head VALUES (2, 0, sha256(''))`],
    ['emptying the head', Prisma.sql`TRUNCATE audit_head`],
    [
      'an entry that brings its place',
      Prisma.sql`INSERT INTO audit_entries (actor, act, subject, subject_id, position) VALUES ('a', 'b', 'c', 'd', 7)`,
    ],
    [
      'an entry that brings its hash',
      Prisma.sql`INSERT INTO audit_entries (actor, act, subject, subject_id, hash) VALUES ('a', 'b', 'c', 'd', sha256(''))`,
    ],
    [
      'an entry over another',
      Prisma.sql`INSERT INTO audit_entries (id, actor, act, subject, subject_id) SELECT id, 'a', 'b', 'c', 'd' FROM audit_entries
        ON CONFLICT (id) DO UPDATE SET actor = 'nobody'`,
    ],
  ])('refuses %s', async (_, statement) => {
    await record(1)
    const before = await entries()
    await expect(db.$executeRaw(statement)).rejects.toThrow(/append-only|check constraint/)
    expect(await entries()).toEqual(before)
    expect((await verifyChain()).faultCount).toBe(0)
  })

  it('refuses a place given by hand to an entry of the same transaction, before the chain gives one', async () => {
    const placing = db.$transaction(async (tx) => {
      await recordAct(tx, somebody, act)
      await tx.$executeRaw`UPDATE audit_entries SET position = 99, hash = sha256('x')`
    })
    await expect(placing).rejects.toThrow('append-only')
    expect(await entries()).toEqual([])
  })

  it('chains what fifty transactions write at the same moment, without a gap', async () => {
    const writers = Array.from({ length: 50 }, (_, n) =>
      db.$transaction(
        async (tx) => {
          await recordAct(tx, somebody, { ...act, subjectId: `${n}a` })
          await recordAct(tx, somebody, { ...act, subjectId: `${n}b` })
        },
        { maxWait: 15_000, timeout: 15_000 },
      ),
    )
    await Promise.all(writers)
    expect(await positions()).toEqual(Array.from({ length: 100 }, (_, n) => n + 1))
    expect(await verifyChain()).toMatchObject({ entries: 100, faults: [], head: { position: 100n } })
  })

  it('keeps the entries of one transaction together and in their order', async () => {
    const names = ['a', 'b', 'c']
    await Promise.all(
      ['1', '2', '3'].map((who) =>
        db.$transaction(async (tx) => {
          for (const name of names) await recordAct(tx, somebody, { ...act, subjectId: who + name })
        }),
      ),
    )
    const subjects = (await entries()).map(({ subjectId }) => subjectId)
    for (const first of [0, 3, 6])
      expect(subjects.slice(first, first + 3)).toEqual(names.map((name) => subjects[first]?.charAt(0) + name))
  })

  it('leaves no gap where a transaction was rolled back', async () => {
    await record(1)
    const failing = db.$transaction(async (tx) => {
      await recordAct(tx, somebody, act)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    await record(1)
    expect(await positions()).toEqual([1, 2])
    expect((await verifyChain()).faults).toEqual([])
  })

  it('places entries of savepoints, of checks made early and of ids out of order', async () => {
    await db.$transaction(async (tx) => {
      await recordAct(tx, somebody, { ...act, subjectId: 'first' })
      await tx.$executeRaw`SAVEPOINT kept`
      await recordAct(tx, somebody, { ...act, subjectId: 'kept' })
      await tx.$executeRaw`SAVEPOINT undone`
      await recordAct(tx, somebody, { ...act, subjectId: 'undone' })
      await tx.$executeRaw`ROLLBACK TO undone`
      await tx.$executeRaw`SET CONSTRAINTS ALL IMMEDIATE`
      await tx.$executeRaw`INSERT INTO audit_entries (id, actor, act, subject, subject_id) VALUES (-1, 'a', 'b', 'c', 'early')`
      await tx.$executeRaw`SET CONSTRAINTS ALL DEFERRED`
      await recordAct(tx, somebody, { ...act, subjectId: 'last' })
    })
    expect((await entries()).map(({ subjectId }) => subjectId)).toEqual(['first', 'kept', 'early', 'last'])
    expect((await verifyChain()).faults).toEqual([])
  })

  it('leaves alone an entry without place that somebody else put there', async () => {
    await tamper(Prisma.sql`INSERT INTO audit_entries (id, actor, act, subject, subject_id)
      VALUES (9000000000, 'a', 'b', 'c', 'by hand')`)
    await record(2)
    expect(await db.auditEntry.findUnique({ where: { id: 9_000_000_000n } })).toMatchObject({ position: null })
  })

  it('takes a strict transaction that comes second for one to be tried again, not for a fork', async () => {
    const strict = db.$transaction(
      async (tx) => {
        await tx.auditEntry.count()
        await record(1)
        await recordAct(tx, somebody, act)
      },
      { isolationLevel: 'RepeatableRead' },
    )
    await expect(strict).rejects.toThrow()
    expect(await verifyChain()).toMatchObject({ entries: 1, faults: [] })
  })

  it('places ten thousand entries of one transaction in seconds', async () => {
    const began = performance.now()
    await db.$executeRaw`INSERT INTO audit_entries (actor, act, subject, subject_id, before, after)
      SELECT 'import', 'event.revise', 'event', n::text, '{"headline": "Before"}', '{"headline": "After"}' FROM generate_series(1, 10000) n`
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(await verifyChain()).toMatchObject({ entries: 10_000, faults: [], head: { position: 10_000n } })
  })
})
