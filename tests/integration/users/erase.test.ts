import { v7 as uuid } from 'uuid'
import { beforeEach, describe, expect, it } from 'vitest'
import { Prisma } from '@/generated/prisma/client'
import { verifyChain } from '@/lib/audit/chain'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import { actor, type Actor, type Admin } from '@/lib/users/actor'
import { enableUser } from '@/lib/users/disable-user'
import { requestEmailChange } from '@/lib/users/email-change'
import { eraseOwnAccount, eraseUser, eraseUserByCommand } from '@/lib/users/erase-user'
import { listUsers } from '@/lib/users/list-users'
import { createLink } from '@/lib/users/one-time-links'
import { changeOwnName } from '@/lib/users/own-account'
import { findSession } from '@/lib/users/sessions'
import { startReset } from '@/lib/users/start-reset'
import { UserListQuery } from '@/lib/users/user-list-query'
import { createEvent } from '@/tests/support/factories'
import { createAdmin, createUser } from '@/tests/support/people'
import { emptyLog, tamper } from '../audit/tampering'

const address = '198.51.100.77'
const notFound = { ok: false, error: { type: 'not-found' } }
const lastAdmin = { ok: false, error: { type: 'last-admin' } }

let admin: Admin
/** What the name, the addresses and the things of the latest whom `createKnown` made have in common. */
let word: string

beforeEach(async () => {
  await emptyLog()
  admin = await createAdmin()
  await db.user.updateMany({ where: { role: 'ADMIN', id: { not: admin.userId } }, data: { role: 'EDITOR' } })
})

/** Somebody of whom there is something in every table that knows people, signed in. */
async function createKnown(role: 'EDITOR' | 'ADMIN' = 'EDITOR'): Promise<Actor> {
  word = `zoraida${uuid().slice(-6)}`
  const user = await createUser({ email: `${word}@example.net`, name: `${word}`, role })
  const session = { id: uuid(), userId: user.id, method: 'PASSWORD', device: `phone of ${word}`, address } as const
  await db.session.create({ data: { ...session, expiresAt: new Date(Date.now() + 3_600_000) } })
  const facts = { userId: user.id, name: user.name, email: user.email, role, sessionId: session.id, address }
  const known = actor({ ...facts, confirmedAt: new Date() })
  await db.passkey.create({
    data: {
      id: uuid(),
      userId: user.id,
      name: `key of ${word}`,
      publicKey: Buffer.from('k'),
      counter: 0,
      isBackedUp: false,
    },
  })
  const token = {
    id: uuid(),
    userId: user.id,
    name: `script of ${word}`,
    scope: 'READ',
    hash: uuid(),
    hint: 'db_',
  } as const
  await db.apiToken.create({ data: { ...token, expiresAt: new Date(Date.now() + 3_600_000) } })
  const notice = { userId: user.id, notice: 'password-changed', to: user.email } as const
  await db.$transaction((tx) => enqueue(tx, 'mail-notice', notice))
  await createLink(db, { kind: 'PASSWORD_RESET', userId: user.id, email: user.email })
  await changeOwnName(known, { name: `${word} Q` })
  await requestEmailChange({ ...known, name: `${word} Q` }, { email: `${word}@new.example.net` })
  const refused = { act: 'sign-in.refused', subject: 'user', subjectId: user.id, after: { reason: 'password' } }
  await db.$transaction((tx) => recordAct(tx, { name: user.email, address }, refused))
  await db.$transaction((tx) => recordAct(tx, { name: user.email, address }, { ...refused, subjectId: 'unknown' }))
  await db.$transaction((tx) =>
    recordAct(tx, known, { act: 'comment', subject: 'event', subjectId: uuid(), after: { n: 1 } }),
  )
  return { ...known, name: `${word} Q` }
}

/** Where a text still stands, whatever the table. */
async function tablesWith(text: string): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
  const found = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await db.$queryRaw<{ xml: string }[]>`
        select query_to_xml(format('select count(*) from %s as t where strpos(lower(t::text), lower(%L)) > 0', ${name}::text, ${text}::text),
          false, true, '')::text as xml`
      return row?.xml.includes('<count>0</count>') ? [] : [name]
    }),
  )
  return found.flat()
}

const faultTypes = async () => (await verifyChain()).faults.map(({ type }) => type)

describe('erasing somebody', () => {
  it('leaves nothing of them anywhere in the database but what they did, under a pseudonym', async () => {
    const known = await createKnown()
    const eventId = await createEvent()
    const comment = await db.comment.create({
      data: { id: uuid(), eventId, authorId: admin.userId, body: `@${known.name} please look` },
    })
    await db.mention.create({ data: { commentId: comment.id, userId: known.userId } })
    for (const text of [word, address]) expect(await tablesWith(text)).not.toEqual([])

    const pseudonym = `Former user ${known.userId.slice(-8)}`
    expect(await eraseUser(admin, { id: known.userId })).toEqual({
      ok: true,
      value: { pseudonym, sessions: 1, passkeys: 1, tokens: 1 },
    })

    for (const text of [word, address]) expect(await tablesWith(text)).toEqual([])
    expect(await db.comment.findUnique({ where: { id: comment.id } })).toMatchObject({
      body: `@${pseudonym} please look`,
    })
    const entries = await db.auditEntry.findMany({ where: { userId: known.userId } })
    expect(entries.map(({ actor }) => actor)).toEqual(entries.map(() => pseudonym))
    expect(entries.find(({ act }) => act === 'comment')?.after).not.toBeNull()
  })

  it('leaves a log that verifies, also when two people of one entry are erased one after the other', async () => {
    const [one, other] = [await createKnown('ADMIN'), await createKnown()]
    const { head } = await verifyChain()
    await eraseUser(one as Admin, { id: other.userId })
    await eraseUser(admin, { id: one.userId })
    expect(await faultTypes()).toEqual([])
    expect((await verifyChain({ expect: head })).faultCount).toBe(0)
    expect(await tablesWith(word)).toEqual([])
  })

  it('shuts them out for good', async () => {
    const known = await createKnown()
    await eraseUser(admin, { id: known.userId })
    expect(await findSession(known.sessionId ?? '', null)).toBeNull()
    for (const act of [enableUser, startReset, eraseUser])
      expect(await act(admin, { id: known.userId })).toEqual(notFound)
    expect(await eraseOwnAccount(known)).toEqual(notFound)
    const { users } = await listUsers(admin, UserListQuery.parse({ q: 'former' }))
    expect(users.map(({ id }) => id)).not.toContain(known.userId)
    await expect(db.user.update({ where: { id: known.userId }, data: { passwordHash: 'x' } })).rejects.toThrow(
      'users_erased_check',
    )
  })

  it('signs what they still had on its way as all they did before', async () => {
    const known = await createKnown()
    await eraseUser(admin, { id: known.userId })
    await db.$transaction((tx) => recordAct(tx, known, { act: 'comment', subject: 'event', subjectId: 'late' }))
    expect(await db.auditEntry.findFirst({ where: { subjectId: 'late' } })).toMatchObject({
      actor: `Former user ${known.userId.slice(-8)}`,
      address: null,
    })
    expect(await faultTypes()).toEqual([])
  })

  it('waits for what they are just doing, and takes their name out of it', async () => {
    const known = await createKnown()
    let erasing: Promise<unknown> = Promise.resolve()
    await db.$transaction(async (tx) => {
      await recordAct(tx, known, { act: 'comment', subject: 'event', subjectId: 'meanwhile' })
      erasing = eraseUser(admin, { id: known.userId })
      await expect
        .poll(async () => (await db.$queryRaw<unknown[]>`select 1 from pg_locks where not granted`).length)
        .toBeGreaterThan(0)
    })
    await erasing
    expect(await tablesWith(word)).toEqual([])
    expect(await faultTypes()).toEqual([])
  })

  it('can be done by oneself, but not by the last admin', async () => {
    const known = await createKnown()
    expect(await eraseOwnAccount(known)).toMatchObject({ ok: true })
    expect(await tablesWith(word)).toEqual([])
    expect(await eraseOwnAccount(admin)).toEqual(lastAdmin)
    expect(await eraseUser(admin, { id: admin.userId })).toEqual(lastAdmin)
    expect(await eraseUserByCommand(admin.email)).toEqual(lastAdmin)
    expect(await db.user.findUnique({ where: { id: admin.userId } })).toMatchObject({
      name: admin.name,
      erasedAt: null,
    })
  })

  it('is for admins who still are', async () => {
    const [known, other] = [await createKnown(), await createAdmin()]
    await db.user.update({ where: { id: other.userId }, data: { role: 'EDITOR' } })
    expect(await eraseUser(other, { id: known.userId })).toEqual({ ok: false, error: { type: 'forbidden' } })
    expect(await eraseUser(admin, { id: uuid() })).toEqual(notFound)
  })

  it('changes nothing in a dry run', async () => {
    const known = await createKnown()
    const before = await db.auditEntry.findMany({ orderBy: { id: 'asc' } })
    expect(await eraseUserByCommand(known.email, { isDryRun: true })).toMatchObject({
      ok: true,
      value: { sessions: 1 },
    })
    expect(await db.auditEntry.findMany({ orderBy: { id: 'asc' } })).toEqual(before)
    expect(await findSession(known.sessionId ?? '', null)).not.toBeNull()
    expect(await eraseUserByCommand('nobody@example.net')).toEqual(notFound)
  })
})

describe('a log in which somebody was erased', () => {
  const erased = async () => {
    const known = await createKnown()
    await db.$transaction((tx) =>
      recordAct(tx, admin, { act: 'user.role', subject: 'user', subjectId: known.userId, after: { role: 'EDITOR' } }),
    )
    await eraseUser(admin, { id: known.userId })
    const entries = await db.auditEntry.findMany({ where: { erasedBy: { not: null } }, orderBy: { id: 'asc' } })
    return { id: entries[0]!.id, by: entries[0]!.erasedBy!, last: entries.at(-1)!.id }
  }

  it('tells of an entry that was changed after that', async () => {
    const { id } = await erased()
    await tamper(Prisma.sql`update audit_entries set act = 'user.other' where id = ${id}`)
    expect(await faultTypes()).toEqual(['changed'])
  })

  it('tells of an entry that was changed together with what was kept of it', async () => {
    const { id } = await erased()
    await tamper(
      Prisma.sql`update audit_entries set act = 'user.other' where id = ${id}`,
      Prisma.sql`update audit_erasures as kept set digest = sha256(convert_to(audit_record(entry, entry.position), 'UTF8'))
        from audit_entries as entry where entry.id = kept.entry_id and entry.id = ${id}`,
    )
    expect(await faultTypes()).toEqual(['erasure-changed'])
  })

  it('tells of an entry that was passed off as erased', async () => {
    const { by } = await erased()
    await db.$transaction((tx) => recordAct(tx, admin, { act: 'settings.change', subject: 'settings', subjectId: '1' }))
    const victim = Prisma.sql`act = 'settings.change'`
    const keep = (erasure: bigint) => Prisma.sql`
      insert into audit_erasures select ${erasure}, entry.id, sha256(convert_to(audit_record(entry, entry.position), 'UTF8'))
      from audit_entries as entry where ${victim}`
    await tamper(Prisma.sql`update audit_entries set actor = 'X', erased_by = ${by} where ${victim}`, keep(by))
    expect(await faultTypes()).toEqual(['erasure-changed'])
    await tamper(
      Prisma.sql`delete from audit_erasures where entry_id = (select id from audit_entries where ${victim})`,
      Prisma.sql`update audit_entries set erased_by = 1000000 where ${victim}`,
      keep(1_000_000n),
    )
    expect(await faultTypes()).toEqual(['erased-by-nobody'])
  })

  it('is changed by nothing else', async () => {
    const { id, by } = await erased()
    await expect(db.auditEntry.update({ where: { id }, data: { erasedBy: by + 1n, actor: 'X' } })).rejects.toThrow(
      'append-only',
    )
    await expect(db.auditErasure.deleteMany()).rejects.toThrow('append-only')
    await expect(
      db.auditErasure.create({ data: { erasedBy: by, entryId: 0n, digest: Buffer.from('x') } }),
    ).rejects.toThrow('append-only')
  })
})
