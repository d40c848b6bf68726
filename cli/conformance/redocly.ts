import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { z } from 'zod'
import { root } from '@/cli/setup/paths.mjs'

const Report = z.object({
  problems: z.array(
    z.object({ message: z.string(), ruleId: z.string(), location: z.array(z.object({ pointer: z.string() })) }),
  ),
})

/** The server it describes is the one that is tested, wherever that is. */
const skipped = '--skip-rule=no-server-example.com'

/** What @redocly/cli finds wrong with an OpenAPI description, by its recommended rules; it asks nothing of the net. */
export async function lintDescription(document: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-openapi-'))
  try {
    await writeFile(join(folder, 'openapi.json'), document)
    const cli = join(root, 'node_modules', '@redocly', 'cli', 'bin', 'cli.js')
    const child = spawn(
      process.execPath,
      [cli, 'lint', 'openapi.json', '--extends=recommended', skipped, '--format=json'],
      {
        cwd: folder,
        env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
    if (!said.includes('{')) throw new Error(`@redocly/cli said nothing: ${complaint}`)
    const { problems } = Report.parse(JSON.parse(said.slice(said.indexOf('{'))))
    return problems.map(({ ruleId, message, location }) => `${location[0]?.pointer ?? ''}: ${message} (${ruleId})`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
