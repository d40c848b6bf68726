import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import type { Admin } from '@/lib/users/actor'
import { listUsers } from '@/lib/users/list-users'
import { UserListQuery, userListPath } from '@/lib/users/user-list-query'
import { createActor, createAdmin, createUser } from '@/tests/support/people'

let admin: Admin

beforeAll(async () => {
  admin = await createAdmin({ name: 'Zoë Ångström', email: 'zoe@example.org' })
  await createUser({ name: 'José Núñez', email: 'jose@example.org', role: 'EDITOR' })
  await createUser({ name: 'ŽELJKO IVANEK', email: 'ivanek@example.com', role: 'CONTRIBUTOR', disabledAt: new Date() })
  await createUser({ name: 'محمد الأحمد', email: 'm.ahmad@example.net', role: 'CONTRIBUTOR' })
  await createUser({ name: '王小明', email: 'wang@example.net', role: 'EDITOR' })
  await createActor('EDITOR', { name: 'Bé_d%', email: 'bed@example.org' })
})

const list = async (asked: Record<string, unknown> = {}) => listUsers(admin, UserListQuery.parse(asked))
const names = async (asked: Record<string, unknown>) => (await list(asked)).users.map(({ name }) => name)

describe('the list of users', () => {
  it('finds by name and address, whatever the case and the accents', async () => {
    expect(await names({ q: 'jose nunez' })).toEqual(['José Núñez'])
    expect(await names({ q: '  NUÑEZ   josé ' })).toEqual(['José Núñez'])
    expect(await names({ q: 'željko' })).toEqual(['ŽELJKO IVANEK'])
    expect(await names({ q: 'ANGSTROM' })).toEqual(['Zoë Ångström'])
    expect(await names({ q: '@EXAMPLE.NET' })).toHaveLength(2)
    expect(await names({ q: 'محمد' })).toEqual(['محمد الأحمد'])
    expect(await names({ q: '小明' })).toEqual(['王小明'])
  })

  it('takes what is typed for text, not for a pattern', async () => {
    expect(await names({ q: '%' })).toEqual(['Bé_d%'])
    expect(await names({ q: '_' })).toEqual(['Bé_d%'])
    for (const q of ["' or true --", '\\', '.*', '$1', 'q\u0000q', '\ud800', '"; drop table users; --'])
      expect(await names({ q })).toEqual([])
  })

  it('narrows by role and status, and by both', async () => {
    expect(await names({ role: 'ADMIN' })).toEqual(['Zoë Ångström'])
    expect(await names({ status: 'disabled' })).toEqual(['ŽELJKO IVANEK'])
    expect(await names({ role: 'CONTRIBUTOR', status: 'active' })).toEqual(['محمد الأحمد'])
    expect(await list({ status: 'active' })).toMatchObject({ total: 5 })
  })

  it('sorts by each column, both ways, and puts those never seen last', async () => {
    const inOrder = await names({ sort: 'name' })
    expect(inOrder.slice(0, 4)).toEqual(['Bé_d%', 'José Núñez', 'ŽELJKO IVANEK', 'Zoë Ångström'])
    expect(await names({ sort: 'name', order: 'desc' })).toEqual(inOrder.toReversed())
    expect((await names({ sort: 'email' }))[0]).toBe('Bé_d%')
    expect((await names({ sort: 'role', order: 'desc' }))[0]).toBe('Zoë Ångström')
    expect((await names({ sort: 'since' }))[0]).toBe('Zoë Ångström')
    expect((await names({ sort: 'seen' })).slice(0, 2)).toEqual(['Zoë Ångström', 'Bé_d%'])
    expect((await names({ sort: 'seen', order: 'desc' })).slice(0, 2)).toEqual(['Bé_d%', 'Zoë Ångström'])
  })

  it('tells who has a second factor, who is disabled, and when they were last seen', async () => {
    const { id } = await createUser({ name: 'Has an app', email: 'app@facts.example' })
    await db.user.update({ where: { id }, data: { totpSecret: 'x', totpConfirmedAt: new Date() } })
    const withKey = await createActor('EDITOR', { name: 'Has a key', email: 'key@facts.example' })
    const key = {
      id: 'key-1',
      name: 'Key',
      publicKey: new Uint8Array([1]),
      counter: 0n,
      transports: [],
      isBackedUp: false,
    }
    await db.passkey.create({ data: { ...key, userId: withKey.userId } })
    await createUser({ name: 'Has none', email: 'none@facts.example', disabledAt: new Date() })
    const { users } = await list({ q: 'facts.example' })
    expect(
      users.map(({ hasSecondFactor, isDisabled, lastSeenAt }) => [hasSecondFactor, isDisabled, !!lastSeenAt]),
    ).toEqual([
      [true, false, true],
      [true, false, false],
      [false, true, false],
    ])
    expect(Object.keys(users[0] ?? {}).sort()).toEqual([
      'createdAt',
      'email',
      'hasSecondFactor',
      'id',
      'isDisabled',
      'lastSeenAt',
      'name',
      'role',
    ])
    await db.user.deleteMany({ where: { email: 'none@facts.example' } })
  })

  it.each([
    { sort: 'passwordHash' },
    { sort: 'password_hash' },
    { sort: '__proto__' },
    { sort: 'constructor' },
    { sort: ['name', 'email'] },
    { order: 'asc; drop table users' },
    { role: 'SUPERUSER' },
    { role: ['ADMIN', 'EDITOR'] },
    { status: 'x'.repeat(10_000) },
    { q: 'x'.repeat(10_000) },
    { q: ['a', 'b'] },
    { q: { a: 'b' } },
    { page: '-1' },
    { page: '0' },
    { page: '1e3' },
    { page: '99999999999999999999' },
    { page: ['1', '2'] },
    { page: '1abc' },
    JSON.parse('{"__proto__":{"role":"ADMIN"},"constructor":"x"}') as Record<string, unknown>,
  ])('takes no notice of %j in its address', (hostile) => {
    expect(UserListQuery.parse(hostile)).toEqual(UserListQuery.parse({}))
  })

  it('keeps in its address what was asked for, and nothing else', () => {
    const query = UserListQuery.parse({ q: 'a & b', role: 'EDITOR', sort: 'seen', order: 'desc', page: '3', x: 'y' })
    const path = userListPath(query)
    const { searchParams } = new URL(path, 'http://site')
    expect(UserListQuery.parse(Object.fromEntries(searchParams))).toEqual(query)
    expect(searchParams.has('x')).toBe(false)
    expect(userListPath({})).toBe('/admin/users')
  })
})

describe('ten thousand users', () => {
  beforeAll(async () => {
    await db.$executeRaw`
      insert into users (id, email, name, role, created_at)
      select gen_random_uuid(), 'many-' || n || '@many.example', 'Same Name', 'CONTRIBUTOR', now() - n * interval '1 minute'
      from generate_series(1, 10000) n`
    await db.$executeRaw`
      insert into sessions (id, user_id, method, last_used_at, expires_at)
      select gen_random_uuid(), id, 'PASSWORD', now() - random() * interval '30 days', now()
      from users, generate_series(1, 5) where email like '%@many.example'`
    await db.$executeRaw`analyze users`
    await db.$executeRaw`analyze sessions`
  })

  it('come page by page, each once, also where their names are the same', async () => {
    const seen = new Set<string>()
    for (const page of ['1', '2', '3', '199', '200'])
      for (const { id } of (await list({ q: 'many.example', page })).users) seen.add(id)
    expect(seen.size).toBe(250)
  })

  it('end with a last page, also for who asks for one beyond it', async () => {
    const last = await list({ q: 'many.example', page: '999999' })
    expect(last).toMatchObject({ total: 10_000, page: 200, pages: 200 })
    expect(last.users).toHaveLength(50)
  })

  it.each(['name', 'email', 'role', 'seen', 'since'])('are sorted by %s without making anybody wait', async (sort) => {
    const began = Date.now()
    await list({ sort, order: 'desc', page: '100' })
    expect(Date.now() - began).toBeLessThan(5_000)
  })
})
