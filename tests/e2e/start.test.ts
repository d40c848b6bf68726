import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '@/cli/setup/paths.mjs'
import { freePort } from '@/cli/setup/port.mjs'
import { waitUntil } from '@/cli/setup/processes.mjs'

// `npm start` for real, on the embedded database. The build is there already.
let dataDir: string
let port: number
let started: ChildProcess[]

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'daybook-start-'))
  port = await freePort()
  started = []
})

afterEach(async () => {
  for (const child of started) child.kill('SIGKILL')
  await waitUntil(() => !isPostgresThere() && !isClaimed('postgres/keeper'), { within: 10_000 })
  rmSync(dataDir, { recursive: true, force: true })
})

describe('npm start', { timeout: 300_000 }, () => {
  it('serves the sample archive, says where, and stops cleanly when asked', async () => {
    const site = start()
    expect(await site.serves()).toBe(true)
    expect(await waitUntil(() => site.said().includes(`http://localhost:${port}\n`), { within: 5_000 })).toBe(true)
    for (const signal of ['SIGINT', 'SIGINT'] as const) site.child.kill(signal)
    expect(await site.code).toBe(0)
    expect(await isServing(port)).toBe(false)
    expect(isPostgresThere() || isClaimed('site') || isClaimed('postgres/users')).toBe(false)
  })

  it('leaves nothing behind when it is killed, and starts again', async () => {
    const killed = start()
    expect(await killed.serves()).toBe(true)
    killed.child.kill('SIGKILL')
    expect(await waitUntil(async () => !isPostgresThere() && !(await isServing(port)), { within: 15_000 })).toBe(true)
    const again = start()
    expect(await again.serves()).toBe(true)
  })

  it('lets exactly one of two run, and tells the other where', async () => {
    const both = [start(), start({ PORT: String(await freePort()) })]
    const [code, loser] = await Promise.race(both.map(async (site) => [await site.code, site] as const))
    expect(code).toBe(1)
    expect(loser.said()).toMatch(/already running on .+: http:\/\/localhost:\d+ \(process \d+\)/)
    const winner = both.find((site) => site !== loser)
    expect(await winner?.serves()).toBe(true)
  })

  it('refuses a port that is taken, naming the setting', async () => {
    const other = createServer().listen(port)
    const site = start()
    expect(await site.code).toBe(1)
    expect(site.said()).toContain(`Port ${port} is taken by another program: choose another one with PORT.`)
    other.close()
  })

  it.each([
    ['PORT', 'eighty'],
    ['DATABASE_URL', 'mysql://root@localhost/x'],
    ['SITE_URL', 'news.example.org'],
  ])('refuses a malformed %s by its name', async (name, value) => {
    const site = start({ [name]: value })
    expect(await site.code).toBe(1)
    expect(site.said()).toMatch(new RegExp(`^${name} should be `, 'm'))
  })
})

function start(settings: Record<string, string> = {}) {
  const { DATABASE_URL: _, ...inherited } = process.env
  const env = { ...inherited, DATA_DIR: dataDir, PORT: String(port), ...settings }
  const child = spawn(process.execPath, [join(root, 'cli', 'start.mjs')], { cwd: root, env, stdio: 'pipe' })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()))
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  const serves = () => waitUntil(() => isServing(Number(env.PORT)), { within: 120_000, every: 100 })
  return { child, code, serves, said: () => output }
}

const isServing = (at: number) =>
  fetch(`http://127.0.0.1:${at}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  )

function isPostgresThere(): boolean {
  try {
    return existsSync(`/proc/${parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'))}`)
  } catch {
    return false // its file is gone
  }
}

function isClaimed(folder: string): boolean {
  const claims = join(dataDir, 'run', folder)
  return existsSync(claims) && readdirSync(claims).length > 0
}
