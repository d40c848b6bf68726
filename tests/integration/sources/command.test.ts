import { spawn } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plainDate } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import type { SourceScope } from '@/lib/sources/due-sources'
import { visitScope } from '@/lib/sources/visit-scope'
import { createEvent } from '@/tests/support/factories'
import { openWeb, type Web } from '@/tests/support/web'
import { commandLine } from '@/tests/support/programs'

let web: Web
beforeAll(async () => void (web = await openWeb(3)))
afterAll(() => web.close())
beforeEach(async () => {
  await db.citation.deleteMany()
  await db.source.deleteMany()
  await db.visitedHost.deleteMany()
})

async function sources(args: string[], environment: Record<string, string> = { OUTBOUND_FETCH: 'on' }) {
  const nodeArgs = [...commandLine(), 'sources', ...args]
  const env = { ...process.env, OUTBOUND_ALLOW: web.hosts.join(' '), ...environment }
  const child = spawn(process.execPath, nodeArgs, { env })
  let [out, error] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, out, error }
}

const summary = async (args: string[]) => {
  const { out, error } = await sources([...args, '--json'])
  return JSON.parse(out || JSON.stringify({ error })) as Record<string, unknown>
}

/** The same within this process. */
async function visits(scope: SourceScope, isAll = false) {
  const result = await visitScope({ scope, isAll, isDryRun: false }, () => {})
  return result.ok ? result.value : result.error
}

/** On two days, one source of each host. */
async function cite(): Promise<void> {
  for (const date of ['2017-04-07', '2017-05-01'])
    await createEvent({ date, sources: web.urls.map((url) => ({ publisher: 'News', url: `${url}/${date}` })) })
}

describe('daybook sources', () => {
  it('says why it visits nothing where the site does not visit others', { timeout: 120_000 }, async () => {
    await cite()
    const { code, out, error } = await sources(['check'], {})
    expect([code, out]).toEqual([1, ''])
    expect(error).toContain('OUTBOUND_FETCH=on')
    expect(web.asked()).toEqual([])
  })

  it.each([
    [['check', '--from', '2017-05-02', '--to', '2017-05-01']],
    [['archive', '--from', '2017-05-02', '--to', '2017-05-01']],
  ])('refuses days that are the wrong way round: %s', { timeout: 120_000 }, async (args) => {
    const { code, out, error } = await sources(args, { OUTBOUND_FETCH: 'on', WAYBACK_URL: 'https://web.example/' })
    expect([code, out]).toEqual([2, ''])
    expect(error).toContain('--to should not be before --from')
  })

  it('visits what is due of the days, hosts and number that it is told', { timeout: 300_000 }, async () => {
    await cite()
    const would = await sources(['check', '--dry-run', '--from', '2017-05-01'])
    expect([would.code, would.out]).toEqual([0, 'Would visit 3 of 3 sources.\n'])
    expect(await summary(['check', '--to', '2017-04-30', '--host', '127.0.0.1', '--limit', '2'])).toMatchObject({
      visited: 0, // A host has its port, where that is none of the usual ones.
    })
    expect(await summary(['check', '--to', '2017-04-30', '--host', web.hosts[0] ?? ''])).toMatchObject({
      ...{ command: 'sources check', isDryRun: false, sources: 1, due: 1, visited: 1, described: 1 },
      ...{ putOff: 0, left: 0, failed: 0 },
    })
    expect(await summary(['check', '--limit', '2'])).toMatchObject({ visited: 2, left: 3 })
    expect(web.asked()).toHaveLength(3)
  })

  it('visits nothing a second time unless it is told to', async () => {
    await cite()
    env().OUTBOUND_FETCH = 'on'
    expect(await visits({ isUndescribed: true })).toMatchObject({ sources: 6, visited: 6, described: 6, left: 0 })
    const before = web.asked().length
    expect(await visits({})).toMatchObject({ sources: 6, due: 0, visited: 0 })
    expect(await visits({ isUndescribed: true }, true)).toMatchObject({ sources: 0, visited: 0 })
    expect(web.asked()).toHaveLength(before)
    const scope = { from: plainDate('2017-05-01') }
    expect(await visits(scope, true)).toMatchObject({ sources: 3, due: 3, visited: 3 })
  })

  it.each([
    [['check', '--from', '2017-02-30'], 'a day such as'],
    [['check', '--limit', '0'], 'a number from 1'],
    [['check', '--host', 'https://bbc.co.uk/'], 'a host such as'],
    [['mend'], 'unknown command'],
  ])('refuses %j', { timeout: 120_000 }, async (args, why) => {
    const { code, error } = await sources(args)
    expect([code, error]).toEqual([2, expect.stringContaining(why)])
  })
})
