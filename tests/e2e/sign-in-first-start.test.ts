import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { root } from '@/cli/setup/paths.mjs'
import { freePort } from '@/cli/setup/port.mjs'
import { waitUntil } from '@/cli/setup/processes.mjs'
import { db } from '@/lib/db'
import { openPlainBrowser } from '../support/plain-browser'

// `npm start` for real, on this file's own database. The build is there already.
const dataDir = mkdtempSync(join(tmpdir(), 'daybook-first-start-'))
const started: ChildProcess[] = []

afterEach(() => {
  for (const child of started) child.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

const links = /http:\/\/localhost:\d+\/sign-in\/link\/\S+/g

it(
  'prints the link for the first administrator once, and says nothing of it when there is one',
  { timeout: 300_000 },
  async () => {
    const first = await start()
    const [link = '', ...others] = first.said().match(links) ?? []
    expect(others).toEqual([])
    expect(first.said().trimEnd().split('\n').at(-1)).toBe(`  site       ${first.url}`)
    expect((await fetch(link)).status).toBe(200)
    await first.stop()
    expect(first.said().split(link)).toHaveLength(2)

    const second = await start()
    expect(second.said()).not.toMatch(links)
    expect(second.said()).toContain('users create')
    const browser = openPlainBrowser(second.url)
    const path = new URL(link).pathname
    const accepted = await browser.submit(path, {
      email: 'first@example.org',
      name: 'First',
      password: 'correct horse battery staple',
    })
    expect(accepted.headers.get('location')).toBe('/admin')
    expect((await browser.visit('/admin/users')).status).toBe(200)
    expect((await browser.visit(path)).status).toBe(404)
    await second.stop()
    expect(second.said()).not.toContain(path)

    const third = await start()
    expect(third.said()).not.toContain('first admin')
    await third.stop()
    expect(await db.user.count({ where: { role: 'ADMIN' } })).toBe(1)
  },
)

async function start() {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), WORKER: 'off', NEXTAUTH_SECRET: '' }
  const child = spawn(process.execPath, [join(root, 'cli', 'start.mjs')], { cwd: root, env, stdio: 'pipe' })
  started.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (output += part.toString()))
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  await waitUntil(() => output.includes(`  site       ${url}\n`), { within: 120_000, every: 100 })
  const stop = async () => {
    child.kill('SIGINT')
    await code
  }
  return { url, stop, said: () => output }
}
