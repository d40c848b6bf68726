import { spawn } from 'node:child_process'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { archiveRange } from '@/lib/sources/archive/archive-range'
import { createEvent } from '@/tests/support/factories'
import { openWayback, type Question, type Wayback } from '@/tests/support/wayback'
import { commandLine } from '@/tests/support/programs'

let wayback: Wayback
beforeAll(async () => void (wayback = await openWayback()))
afterAll(() => wayback.close())

const eager = { 'look-up': { every: 0, perDay: 1_000 }, save: { every: 0, perDay: 1_000 } }

beforeEach(async () => {
  env().WAYBACK_URL = wayback.url
  wayback.captures.length = 0
  wayback.server.asked.length = 0
  for (const question of ['availability', 'index', 'save', 'status'] as Question[]) wayback.odd(question, null)
  await db.archivePace.deleteMany()
  await db.citation.deleteMany()
  await db.source.deleteMany()
  for (const [i, date] of ['2017-04-01', '2017-04-02', '2017-04-03', '2017-05-01'].entries()) {
    const url = `https://paper.example/${i}`
    await createEvent({ date, sources: [{ publisher: 'The Paper', url }] })
    if (i < 2) wayback.captures.push({ timestamp: '20170402000000', url, status: '200' })
  }
})

const april = { from: '2017-04-01', to: '2017-04-30' }
const run = (asked: Partial<Parameters<typeof archiveRange>[0]> = {}) => {
  const reports: { done: number; total: number }[] = []
  const report = (progress: { done: number; total: number }) => void reports.push(progress)
  return archiveRange({ range: april, isDryRun: false, ...asked }, report, eager).then((result) => ({
    result,
    reports,
  }))
}

it('looks up the sources of some days, asks for what is missing, and tells how far it is', async () => {
  const { result, reports } = await run()
  expect(result).toMatchObject({ value: { due: 3, found: 2, none: 1, asked: 1, failed: 0, pausedUntil: null } })
  expect(reports.at(-1)).toEqual({ done: 3, total: 3 })
  expect(await db.source.count({ where: { archiveUrl: { not: null } } })).toBe(2)
  expect(await db.waybackSource.count()).toBe(3)
})

it('changes nothing the second time', async () => {
  await run()
  const asked = wayback.server.asked.length
  expect((await run()).result).toMatchObject({ value: { due: 0, found: 0, none: 0, asked: 0 } })
  expect(wayback.server.asked).toHaveLength(asked)
})

it('asks and writes nothing when it only says what it would do', async () => {
  const { result } = await run({ isDryRun: true, range: {} })
  expect(result).toMatchObject({ value: { isDryRun: true, due: 4, found: 0 } })
  expect([wayback.server.asked.length, await db.waybackSource.count()]).toEqual([0, 0])
})

it('looks up no more than it was told', async () => {
  const { result } = await run({ limit: 1 })
  expect(result).toMatchObject({ value: { due: 3 } })
  // Which of them comes first is nobody's promise.
  expect(result.ok && result.value.found + result.value.none).toBe(1)
  expect(wayback.asked('availability')).toHaveLength(1)
})

it('stops where the archive wants a longer pause, and says until when', async () => {
  wayback.odd('availability', { type: 'status', code: 429, headers: { 'retry-after': '3600' } })
  const { result } = await run()
  expect(result).toMatchObject({ value: { failed: 1, found: 0 } })
  const until = result.ok ? result.value.pausedUntil : null
  expect(until!.getTime() - Date.now()).toBeGreaterThan(3_500_000)
})

it('does nothing where no archive is named', async () => {
  env().WAYBACK_URL = undefined
  expect((await run()).result).toEqual({ ok: false, error: { type: 'off' } })
})

/** Runs the command line as a process, on this file's database. */
async function daybook(args: string[], settings: Record<string, string> = {}) {
  const nodeArgs = [...commandLine(), 'sources', 'archive', ...args]
  const child = spawn(process.execPath, nodeArgs, { env: { ...process.env, ...settings } })
  let [out, error] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (error += chunk.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  return { code, out, error }
}

it('is a command that says what it would do, in JSON where that is asked for', async () => {
  const args = ['--from', '2017-04-02', '--to', '2017-04-30', '--dry-run', '--json']
  const { code, out } = await daybook(args, { WAYBACK_URL: wayback.url })
  expect([code, JSON.parse(out)]).toMatchObject([0, { command: 'sources archive', isDryRun: true, due: 2 }])
  expect(wayback.server.asked).toHaveLength(0)
})

it('is a command that ends with 1 where no archive is named, and with 2 where a day is none', async () => {
  const unnamed = await daybook([])
  expect([unnamed.code, unnamed.error]).toEqual([1, expect.stringContaining('Set WAYBACK_URL')])
  expect((await daybook(['--from', '2017-02-30'])).code).toBe(2)
  const malformed = await daybook([], { WAYBACK_URL: 'web.archive.org' })
  expect([malformed.code, malformed.error]).toEqual([1, expect.stringContaining('WAYBACK_URL should be an address')])
})
