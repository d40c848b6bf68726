import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { personalData } from '@/lib/users/personal-data'
import { createEvent } from '@/tests/support/factories'
import { createActor, createAdmin, createUser } from '@/tests/support/people'
import { commandLine } from '@/tests/support/programs'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-data-'))
})
afterAll(() => rm(folder, { recursive: true }))

type Data = Record<string, Record<string, unknown>[]> & { user: Record<string, unknown> }

async function dataOf(userId: string): Promise<{ text: string; data: Data }> {
  const pieces: string[] = []
  for await (const piece of (await personalData(userId)) ?? []) pieces.push(piece)
  return { text: pieces.join(''), data: JSON.parse(pieces.join('')) as Data }
}

/** Runs the command line as a process, on this file's database. */
const daybook = (...args: string[]) =>
  new Promise<{ code: number; out: string; error: string }>((resolve) => {
    execFile(process.execPath, [...commandLine(), ...args], { env: process.env }, (failure, out, error) => {
      resolve({ code: failure ? Number(failure.code) : 0, out, error })
    })
  })

describe('what is kept of somebody', () => {
  it('is all there, however much it is, and nothing that is secret', async () => {
    const known = await createActor('EDITOR', { passwordHash: '$argon2id$secret' })
    await db.user.update({
      where: { id: known.userId },
      data: { totpSecret: 'sealed-secret', totpConfirmedAt: new Date() },
    })
    const token = {
      id: uuid(),
      userId: known.userId,
      name: 'Script',
      scope: 'READ',
      hash: 'secret-hash',
      hint: 'db_1',
    } as const
    await db.apiToken.create({ data: { ...token, expiresAt: new Date() } })
    const eventId = await createEvent()
    const bodies = Array.from({ length: 2_001 }, (_, n) => `word ${n}, "quoted"\n`)
    await db.comment.createMany({ data: bodies.map((body) => ({ id: uuid(), eventId, authorId: known.userId, body })) })
    await db.$transaction((tx) => recordAct(tx, known, { act: 'comment', subject: 'event', subjectId: eventId }))

    const { text, data } = await dataOf(known.userId)
    expect(data.user).toMatchObject({ email: known.email, name: known.name, apiTokens: [{ name: 'Script' }] })
    expect(data.sessions).toMatchObject([{ device: 'Test', address: '192.0.2.1' }])
    expect(data.comments?.map(({ body }) => body)).toEqual(bodies)
    expect(data.log).toMatchObject([{ act: 'comment', subjectId: eventId }])
    expect(text).not.toContain('secret')
  })

  it('tells nothing of others', async () => {
    const [admin, known] = [await createAdmin(), await createActor('EDITOR')]
    await db.$transaction((tx) => recordAct(tx, admin, { act: 'user.role', subject: 'user', subjectId: known.userId }))
    const { text } = await dataOf(known.userId)
    expect(text).not.toContain(admin.name)
  })

  it('is nothing of nobody', async () => {
    expect(await personalData(uuid())).toBeNull()
  })
})

describe('on the command line', () => {
  it('is written once, for the eyes of whoever asked', async () => {
    const { email } = await createUser()
    const out = join(folder, 'data.json')
    const asked = ['users', 'export', '--email', email, '--out', out]
    const would = await daybook(...asked, '--dry-run', '--json')
    expect(JSON.parse(would.out)).toMatchObject({ command: 'users export', isDryRun: true, email })
    expect(await daybook(...asked)).toMatchObject({ code: 0, error: '' })
    expect((await stat(out)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(out, 'utf8'))).toMatchObject({ user: { email } })
    expect(await readdir(folder)).toEqual(['data.json'])
  })

  it('is refused where there is nobody, or a file already, or no room for one', async () => {
    const { email } = await createUser()
    const there = join(folder, 'data.json')
    await writeFile(there, 'mine')
    for (const [address, out, code, said] of [
      [email, there, 1, `error: there is a file ${there} already`],
      ['x@example.net', join(folder, 'other'), 1, 'error: there is no user with the address x@example.net'],
      ['nobody', join(folder, 'other'), 2, '--email: This is not an e-mail address we can write to.'],
      [email, join(folder, 'no', 'other'), 1, `${join(folder, 'no', 'other.part')}: there is no such file or folder.`],
    ] as const)
      expect(await daybook('users', 'export', '--email', address, '--out', out)).toEqual({
        code,
        out: '',
        error: `${said}\n`,
      })
    expect(await readFile(there, 'utf8')).toBe('mine')
    expect(await readdir(folder)).toEqual(['data.json'])
  })

  it('is erased, once', async () => {
    const { id, email } = await createUser()
    const pseudonym = `Former user ${id.slice(-8)}`
    const would = await daybook('users', 'erase', '--email', email, '--dry-run')
    expect(would).toMatchObject({ code: 0, error: '' })
    expect(would.out).toContain('Would have erased')
    const erased = await daybook('users', 'erase', '--email', email.toUpperCase(), '--json')
    expect(JSON.parse(erased.out)).toMatchObject({ command: 'users erase', isDryRun: false, pseudonym })
    expect(await daybook('users', 'erase', '--email', email)).toMatchObject({
      code: 1,
      error: `error: there is no user with the address ${email}\n`,
    })
    expect(await daybook('users', 'erase', '--email', 'nobody')).toMatchObject({ code: 2 })
    expect(await daybook('users', 'erase')).toMatchObject({ code: 2 })
  })
})
