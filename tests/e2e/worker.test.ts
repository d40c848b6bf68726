import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { root } from '@/cli/setup/paths.mjs'
import { freePort } from '@/cli/setup/port.mjs'
import { waitUntil } from '@/cli/setup/processes.mjs'
import { db } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import { createLinkRow, queueLink } from '@/tests/support/mailed'
import { cookieOf } from '@/tests/support/signed-in'
import { openMailbox, type Mailbox } from '@/tests/support/smtp'
import { killNow } from '@/tests/support/kill'

// The commands for real, on this file's own database. The build is there already.
let box: Mailbox
let dataDir: string
let started: ChildProcess[]

beforeAll(async () => void (box = await openMailbox()))
afterAll(() => box.close())
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'daybook-worker-'))
  started = []
  await db.$executeRaw`truncate graphile_worker._private_jobs`
})
afterEach(async () => {
  for (const child of started) child.kill('SIGKILL')
  await waitUntil(() => started.every((child) => workersOf(child).length === 0), { within: 10_000 })
  rmSync(dataDir, { recursive: true, force: true })
})

const newAddress = () => `${crypto.randomUUID()}@example.org`

async function queueInvitation(email: string): Promise<void> {
  await queueLink((await createLinkRow({ email })).id)
}

describe('npm start', () => {
  it(
    'brings a worker, and another one when that is killed, and ends it with the rest',
    { timeout: 300_000 },
    async () => {
      const site = await startSite()
      const [first, second] = [newAddress(), newAddress()]
      await queueInvitation(first)
      const mail = await box.waitForMail(first, { within: 60_000 })
      expect(mail.links[0]).toMatch(new RegExp(`^${site.url}/sign-in/link/`))
      expect((await fetch(mail.links[0] ?? '')).status).toBe(200)
      expect(await jobsPage(site.url)).toContain('1 worker is running. Nothing is due.')

      const [killed] = workersOf(site.child)
      killNow(killed)
      await queueInvitation(second)
      await box.waitForMail(second, { within: 60_000 })
      expect(workersOf(site.child)).not.toContain(killed)
      expect(site.said()).toMatch(/The worker ended \(SIGKILL\); it starts again in 1 s\./)

      const workers = workersOf(site.child)
      const began = Date.now()
      site.child.kill('SIGINT')
      expect(await site.code).toBe(0)
      expect(Date.now() - began).toBeLessThan(9_000)
      expect(workers.filter(isThere)).toEqual([])
    },
  )

  it(
    'brings none where WORKER is off; admins are told, and one of its own does the jobs',
    { timeout: 300_000 },
    async () => {
      const site = await startSite({ WORKER: 'off' })
      const email = newAddress()
      await queueInvitation(email)
      expect(workersOf(site.child)).toEqual([])
      expect(await jobsPage(site.url)).toContain('No worker is running, so no job is done.')

      const worker = daybook(['worker', '--concurrency', '2'], { SITE_URL: site.url })
      await box.waitForMail(email, { within: 60_000 })
      await expect.poll(() => jobsPage(site.url), { timeout: 15_000 }).toContain('1 worker is running.')
      // What was told, the whole time: nothing.
      worker.child.kill('SIGTERM')
      expect(await worker.code).toBe(0)
      expect(worker.said()).toBe('')
      expect(await jobsPage(site.url)).toContain('No worker is running')
    },
  )

  it('refuses a WORKER that is neither on nor off', async () => {
    const { code, said } = run([join(root, 'cli', 'start.mjs')], { WORKER: 'maybe', PORT: String(await freePort()) })
    expect(await code).toBe(1)
    expect(said()).toContain('WORKER should be on or off')
  })
})

describe('daybook worker --once', () => {
  it('does what is due, counts it, and ends', async () => {
    const emails = [newAddress(), newAddress()]
    for (const email of emails) await queueInvitation(email)
    const later = { runAt: new Date(Date.now() + 3_600_000) }
    await db.$transaction((tx) => enqueue(tx, 'tidy', {}, later))
    const once = daybook(['worker', '--once', '--json'])
    expect(await once.code).toBe(0)
    expect(JSON.parse(once.said())).toEqual({ command: 'worker', done: 2, failed: 0 })
    for (const email of emails) await box.waitForMail(email, { within: 0 })
  })

  it('says in a line what failed, and that something did', async () => {
    await queueInvitation(newAddress())
    box.refuse(550, 'No')
    const once = daybook(['worker', '--once'])
    const code = await once.code
    box.refuse(null)
    expect(code).toBe(1)
    expect(once.said().trim().split('\n')).toEqual([
      expect.stringMatching(/^mail-link \d+ failed and will not be tried again: The mail server refused /),
      '0 done, 1 failed.',
    ])
  })

  it.each([['0'], ['many'], ['1.5'], ['1000']])('refuses %s jobs at once', async (concurrency) => {
    const { code, said } = daybook(['worker', '--concurrency', concurrency])
    expect(await code).toBe(2)
    expect(said()).toContain('It should be a number from 1 to 100.')
  })
})

async function startSite(settings: Record<string, string> = {}) {
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const site = run([join(root, 'cli', 'start.mjs')], { PORT: port, SITE_URL: url, ...settings })
  expect(await waitUntil(() => site.said().includes(`site       ${url}`), { within: 120_000, every: 100 })).toBe(true)
  return { ...site, url }
}

const daybook = (args: string[], settings: Record<string, string> = {}) =>
  run([join(root, 'cli', 'daybook.mjs'), ...args], settings)

function run(args: string[], settings: Record<string, string>) {
  const env = { ...process.env, DATA_DIR: dataDir, SMTP_URL: box.url, ...settings }
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'pipe' })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()))
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, code, said: () => output }
}

/** The workers that a process started, by their ids. */
function workersOf({ pid }: ChildProcess): number[] {
  const { stdout } = spawnSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
  const lines = stdout.split('\n').map((line) => line.trim().split(/\s+/))
  return lines.flatMap(([id, parent, ...args]) =>
    Number(parent) === pid && /\/worker\.(?:ts|mjs)$/.test(args.join(' ')) ? [Number(id)] : [],
  )
}

const isThere = (pid: number) =>
  spawnSync('ps', ['-p', String(pid), '-o', 'stat='])
    .stdout.toString()
    .trim() !== ''

async function jobsPage(url: string): Promise<string> {
  const answer = await fetch(`${url}/admin/jobs`, { headers: { cookie: await cookieOf('ADMIN') } })
  return (await answer.text()).replaceAll('<!-- -->', '')
}
