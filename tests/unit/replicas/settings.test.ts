import { expect, it } from 'vitest'
import { readSetupSettings } from '@/cli/setup/settings.mjs'
import { readSettings } from '@/lib/env'

const url = 'postgresql://daybook@db:5432/daybook'
const read = (given: Record<string, string>) => readSettings({ DATABASE_URL: url, ...given })

it('replicas, a cache and an address for sessions need not be given', () => {
  const { DATABASE_REPLICA_URLS, DATABASE_DIRECT_URL, CACHE_URL } = read({ DATABASE_REPLICA_URLS: '', CACHE_URL: '' })
  expect([DATABASE_REPLICA_URLS, DATABASE_DIRECT_URL, CACHE_URL]).toEqual([[], undefined, undefined])
})

it('are taken as given, Valkey as Redis', () => {
  const replicas = 'postgres://a@one/daybook, postgres://a@two/daybook'
  expect(read({ DATABASE_REPLICA_URLS: replicas }).DATABASE_REPLICA_URLS).toEqual(replicas.split(', '))
  expect(read({ CACHE_URL: 'valkeys://:secret@cache:6379/1' }).CACHE_URL).toBe('rediss://:secret@cache:6379/1')
  expect(readSetupSettings({ DATABASE_URL: 'postgres://pool/d', DATABASE_DIRECT_URL: url })).toMatchObject({
    databaseUrl: url,
    pooledUrl: 'postgres://pool/d',
  })
})

it.each([
  ['DATABASE_REPLICA_URLS', 'mysql://one/daybook'],
  ['DATABASE_REPLICA_URLS', 'postgres://one/daybook, two'],
  ['DATABASE_DIRECT_URL', 'db:5432'],
  ['CACHE_URL', 'http://cache:6379'],
  ['CACHE_URL', 'cache:6379'],
])('%s stops the start where it is %s', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name} should .+ such as`))
})

it('an address for sessions needs the one of the pooler beside it', () => {
  expect(() => readSetupSettings({ DATABASE_DIRECT_URL: url })).toThrow(/DATABASE_DIRECT_URL should/)
  expect(() => readSetupSettings({ DATABASE_URL: url, DATABASE_DIRECT_URL: 'x' })).toThrow(
    /^DATABASE_DIRECT_URL should/,
  )
})
