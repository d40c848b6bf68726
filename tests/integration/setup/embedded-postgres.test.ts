import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { waitUntil } from '@/cli/setup/processes.mjs'
import { startProgram, type Program } from '../../support/programs'
import { killNow } from '@/tests/support/kill'

// An ordinary user runs most of these tests; root can become one, if that one may read this checkout.
const isRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }
const mayNobodyRead = isRoot && spawnSync('test', ['-r', import.meta.filename], nobody).status === 0

type Said = { port: number; was: string; address: string }

let dataDir: string
let started: Program<Said>[]
const use = async (folder = dataDir, who = {}) => {
  const program = await startProgram<Said>('postgres-user.mjs', [folder], who)
  started.push(program)
  return program
}

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'daybook-setup-'))
  started = []
})

afterEach(async () => {
  for (const program of started) program.process.kill('SIGKILL')
  await waitUntil(() => postmaster(dataDir) === undefined && keepers(dataDir).length === 0, { within: 10_000 })
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the embedded PostgreSQL', () => {
  it('is made once when two first starts race', async () => {
    const [one, other] = await Promise.all([use(), use()])
    expect(one.said.port).toBe(other.said.port)
    expect([one.said.was, other.said.was].sort()).toEqual(['made', 'running'])
  })

  it('stops with its last user, before that one returns', async () => {
    const [first, last] = [await use(), await use()]
    expect(await first.end('SIGTERM')).toBe(0)
    expect(await answers(last.said.address)).toBe(true)
    expect(await last.end('SIGTERM')).toBe(0)
    expect(postmaster(dataDir)).toBeUndefined()
    expect(await answers(last.said.address)).toBe(false)
  })

  it('leaves nothing running two seconds after its users were killed', async () => {
    const { end, said } = await use()
    await end('SIGKILL')
    expect(await waitUntil(() => postmaster(dataDir) === undefined, { within: 2_500 })).toBe(true)
    expect(await waitUntil(() => keepers(dataDir).length === 0, { within: 1_000 })).toBe(true)
    expect(await answers(said.address)).toBe(false)
  })

  it('keeps what was acknowledged when it is killed itself', async () => {
    const first = await use()
    await query(first.said.address, 'CREATE TABLE kept AS SELECT 7 AS number')
    killNow(postmaster(dataDir))
    const second = await use()
    expect(second.said.was).toBe('started')
    expect(await query(second.said.address, 'SELECT number FROM kept')).toEqual([{ number: 7 }])
  })

  it('throws away a cluster that was only half made', async () => {
    mkdirSync(join(dataDir, 'postgres.new-1', 'base'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres.new-1', 'PG_VERSION'), '18')
    expect((await use()).said.was).toBe('made')
    expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-'))).toEqual([])
  })

  it('starts although another program has the process id of a killed one', async () => {
    await (await use()).end('SIGTERM')
    const lines = [process.pid, join(dataDir, 'postgres'), 1, 5432, '', '127.0.0.1', '', 'ready']
    writeFileSync(join(dataDir, 'postgres', 'postmaster.pid'), lines.join('\n'))
    expect((await use()).said.was).toBe('started')
  })

  it('lives beside that of another DATA_DIR', async () => {
    const neighbour = mkdtempSync(join(tmpdir(), 'daybook-setup-'))
    const [one, other] = await Promise.all([use(), use(neighbour)])
    expect(one.said.port).not.toBe(other.said.port)
    expect(await Promise.all([answers(one.said.address), answers(other.said.address)])).toEqual([true, true])
    await other.end('SIGTERM')
    rmSync(neighbour, { recursive: true })
  })

  it('wants its password, which only its owner can read', async () => {
    const { said } = await use()
    const guess = new URL(said.address)
    guess.password = 'guess'
    await expect(query(guess.toString(), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
    expect(statSync(join(dataDir, 'secrets', 'database-password')).mode & 0o777).toBe(0o600)
    expect(said.address).toContain('@127.0.0.1:')
  })

  it.runIf(mayNobodyRead)('never runs as root', async () => {
    await use()
    const status = readFileSync(`/proc/${postmaster(dataDir)}/status`, 'utf8')
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).not.toBe('0')
  })

  it.runIf(mayNobodyRead)('runs as an ordinary user', async () => {
    chownSync(dataDir, 65534, 65534)
    const { said } = await use(dataDir, nobody)
    expect(await answers(said.address)).toBe(true)
    expect(statSync(join(dataDir, 'postgres')).uid).toBe(65534)
  })

  it.runIf(isRoot)('runs for root in a folder that nobody else may enter', async () => {
    const closed = join(dataDir, 'closed')
    mkdirSync(closed)
    chmodSync(closed, 0o700)
    const { said, end } = await use(join(closed, 'data'))
    expect(await answers(said.address)).toBe(true)
    expect(await end('SIGTERM')).toBe(0)
  })
})

function postmaster(folder: string): number | undefined {
  try {
    return parseInt(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8'))
  } catch {
    return undefined // it may go at any moment
  }
}

function keepers(folder: string): string[] {
  try {
    return readdirSync(join(folder, 'run', 'postgres', 'keeper'))
  } catch {
    return []
  }
}

const answers = (address: string) =>
  query(address, 'SELECT 1').then(
    () => true,
    () => false,
  )

async function query(address: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: address })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<object>(sql)).rows
  } finally {
    await client.end().catch(() => {})
  }
}
