import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readSetupSettings } from '@/cli/setup/settings.mjs'

describe('the settings of the set-up', () => {
  it('need not be given', () => {
    expect(readSetupSettings({})).toEqual({ dataDir: resolve('.data'), databaseUrl: undefined, port: 3000 })
    expect(readSetupSettings({ DATA_DIR: '', DATABASE_URL: '', PORT: '' })).toEqual(readSetupSettings({}))
  })

  it('are taken as given', () => {
    const given = { DATA_DIR: '/srv/daybook', DATABASE_URL: 'postgres://u:p@db.example/day', PORT: '8080' }
    expect(readSetupSettings(given)).toEqual({ dataDir: '/srv/daybook', databaseUrl: given.DATABASE_URL, port: 8080 })
  })

  it.each([
    ['PORT', 'http'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000;'],
    ['PORT', '1e3'],
    ['DATABASE_URL', 'mysql://localhost/daybook'],
    ['DATABASE_URL', 'localhost:5432/daybook'],
    ['DATABASE_URL', 'postgresql://localhost'],
    ['DATABASE_URL', 'postgresql://local host/daybook'],
    ['DATA_DIR', '  '],
  ])('stop the start when %s is %s, saying what it should look like', (name, value) => {
    expect(() => readSetupSettings({ [name]: value })).toThrow(
      new RegExp(`^${name} should be .+ such as|^${name} should be a number`),
    )
  })
})
