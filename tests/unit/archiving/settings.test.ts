import { expect, it } from 'vitest'
import { readSettings, SettingsError } from '@/lib/env'

const needed = { DATABASE_URL: 'postgresql://user@localhost/daybook' }
const read = (given: Record<string, string>) => readSettings({ ...needed, ...given })

it('names no archive and keeps no copies unless told to', () => {
  const { WAYBACK_URL, ARCHIVE_WARC, ARCHIVE_WARC_BUDGET } = read({})
  expect([WAYBACK_URL, ARCHIVE_WARC, ARCHIVE_WARC_BUDGET]).toEqual([undefined, 'off', 10_000])
})

it('takes an archive without the slash at its end, with its keys', () => {
  const keys = { WAYBACK_ACCESS_KEY: 'a', WAYBACK_SECRET_KEY: 'b' }
  expect(read({ WAYBACK_URL: 'https://web.archive.org/', ...keys })).toMatchObject({
    WAYBACK_URL: 'https://web.archive.org',
    ...keys,
  })
})

it.each([
  ['WAYBACK_URL', 'web.archive.org'],
  ['WAYBACK_URL', 'ftp://web.archive.org'],
  ['WAYBACK_URL', 'https://user:secret@web.archive.org'],
  ['WAYBACK_URL', 'https://web.archive.org/?url='],
  ['WAYBACK_URL', 'https://web.archive.org/#save'],
  ['WAYBACK_ACCESS_KEY', 'a key'],
  ['WAYBACK_SECRET_KEY', 'b\nAuthorization: x'],
  ['ARCHIVE_WARC', 'yes'],
  ['ARCHIVE_WARC_BUDGET', '0'],
  ['ARCHIVE_WARC_BUDGET', '1.5'],
  ['ARCHIVE_WARC_BUDGET', '10 GB'],
])('stops the start when %s is %j, saying what it should look like', (name, value) => {
  expect(() => read({ [name]: value })).toThrow(SettingsError)
  expect(() => read({ [name]: value })).toThrow(new RegExp(`^${name} should be `, 'm'))
})

it('wants both keys or none', () => {
  expect(() => read({ WAYBACK_ACCESS_KEY: 'a' })).toThrow(/WAYBACK_SECRET_KEY should be set too/)
})
