import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon, { type Options, type Result } from 'autocannon'
import { keepOnCore } from '@/cli/bench/cores'
import { workOf } from '@/cli/bench/memory'
import { startNode, stopChild } from '@/cli/setup/children.mjs'

const load = { connections: 16, duration: 2 }
const shorter = { ...load, duration: 1 }

/** What was sent under load; `perWork` is how many answers a second at work would give, where the one who asks is the slower of the two. */
export type Loaded = { result: Result; perWork: number }

/** An address under load, and a bare server that sends the same bytes, in turn: what else the machine does meanwhile falls on both. */
export async function besideFloor(
  pid: number | undefined,
  asked: Options,
  body: Buffer,
  status: 200 | 304,
): Promise<{ site: Loaded; bare: Loaded }> {
  const file = join(tmpdir(), `daybook-bench-${process.pid}`)
  writeFileSync(file, body)
  const bareServer = startNode(join(process.cwd(), 'cli', 'bench', 'bare-server.mjs'), { args: [file, String(status)] })
  try {
    const { port } = await new Promise<{ port: number }>((resolve) =>
      bareServer.once('message', (message) => resolve(message as { port: number })),
    )
    keepOnCore(bareServer.pid, 0)
    const floor = { url: `http://127.0.0.1:${port}/` }
    for (const warm of [asked, floor]) await autocannon({ ...warm, ...shorter })
    return { site: await underLoad(pid, asked), bare: await underLoad(bareServer.pid, floor) }
  } finally {
    await stopChild(bareServer)
    rmSync(file, { force: true })
  }
}

async function underLoad(pid: number | undefined, asked: Options): Promise<Loaded> {
  const before = workOf(pid)
  const result = await autocannon({ ...asked, ...load })
  const perWork = result.requests.total / (workOf(pid) - before)
  return { result, perWork: Number.isFinite(perWork) ? perWork : result.requests.average }
}
