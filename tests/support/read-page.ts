import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runNode } from '@/cli/setup/children.mjs'
import { programOf } from '@/cli/setup/programs.mjs'

/** Imports a day's page of one section with these bullets, as it was read at an hour of that day. */
export async function readPage(databaseUrl: string, date: string, hour: number, bullets: string[]): Promise<void> {
  const [year, month, day] = date.split('-')
  const lines = bullets.map((bullet) => `*${bullet} [https://post.example/${day} (The Ellery Post)]`)
  const head = `{{Current events|year=${year}|month=${month}|day=${day}|content=\n;Disasters and accidents\n`
  const folder = mkdtempSync(join(tmpdir(), 'daybook-page-'))
  const [file, at] = [join(folder, `${date}.wiki`), `${date}T${String(hour).padStart(2, '0')}:00:00Z`]
  try {
    writeFileSync(file, `${head}${lines.join('\n')}\n}}\n`)
    const { script, nodeOptions } = programOf('daybook')
    const { code, output } = await runNode(script, {
      args: ['import', 'wikitext', file, '--read-at', at],
      nodeOptions,
      environment: { DATABASE_URL: databaseUrl },
    })
    if (code !== 0) throw new Error(`the page could not be imported:\n${output}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
