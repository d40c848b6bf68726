import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from '@redis/client'
import { freePort } from '@/cli/setup/port.mjs'
import { waitUntil } from '@/cli/setup/processes.mjs'
import { systemProgram } from '@/tests/support/system-program'

export const redisServer = systemProgram('redis-server', 'valkey-server')

export type TestRedis = {
  url: string
  /** What a command answers. */
  ask: (...command: string[]) => Promise<unknown>
  start: () => Promise<void>
  kill: () => Promise<void>
  close: () => Promise<void>
}

/** A Redis of a test's own, which it may kill and start again, on one port. It keeps on disk what it is told to `save`. */
export async function openRedis(settings: string[] = []): Promise<TestRedis> {
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), 'daybook-redis-'))]
  const url = `redis://127.0.0.1:${port}`
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', ...settings]
  let server: ChildProcess | null = null

  const ask: TestRedis['ask'] = async (...command) => {
    const client = createClient({ url, socket: { reconnectStrategy: false } })
    client.on('error', () => {})
    try {
      await client.connect()
      return await client.sendCommand(command)
    } finally {
      if (client.isOpen) client.destroy()
    }
  }
  const start = async () => {
    server = spawn(redisServer ?? '', args, { stdio: 'ignore' })
    const answers = () =>
      ask('PING').then(
        () => true,
        () => false,
      )
    if (!(await waitUntil(answers, { within: 20_000 }))) throw new Error('Redis does not start.')
  }
  const kill = async () => {
    const ended = server && once(server, 'exit')
    server?.kill('SIGKILL')
    server = null
    await ended
  }
  await start()
  return {
    ...{ url, ask, start, kill },
    close: async () => {
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
