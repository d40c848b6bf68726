import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon, { type Options, type Result } from 'autocannon'
import { keepOnCore } from '@/cli/bench/cores'
import { startNode, stopChild } from '@/cli/setup/children.mjs'

const load = { connections: 16, duration: 2 }
const longer = { ...load, duration: 1 }

/** An address under load, and a bare server that sends the same bytes, in turn: what else the machine does meanwhile falls on both. */
export async function besideFloor(
  asked: Options,
  body: Buffer,
  status: 200 | 304,
): Promise<{ site: Result; bare: Result }> {
  const file = join(tmpdir(), `daybook-bench-${process.pid}`)
  writeFileSync(file, body)
  const bareServer = startNode(join(process.cwd(), 'cli', 'bench', 'bare-server.mjs'), { args: [file, String(status)] })
  try {
    const { port } = await new Promise<{ port: number }>((resolve) =>
      bareServer.once('message', (message) => resolve(message as { port: number })),
    )
    keepOnCore(bareServer.pid, 0)
    const floor = { url: `http://127.0.0.1:${port}/` }
    for (const warm of [asked, floor]) await autocannon({ ...warm, ...longer })
    const [site, bare] = [await autocannon({ ...asked, ...load }), await autocannon({ ...floor, ...load })]
    return { site, bare }
  } finally {
    await stopChild(bareServer)
    rmSync(file, { force: true })
  }
}
