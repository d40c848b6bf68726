import { Command, CommanderError } from 'commander'
import { addAuditVerify } from '@/cli/commands/audit-verify'
import { addBackup } from '@/cli/commands/backup'
import { addExport } from '@/cli/commands/export'
import { addImportArchive } from '@/cli/commands/import-archive'
import { addImportWikipedia } from '@/cli/commands/import-wikipedia'
import { addImportWikitext } from '@/cli/commands/import-wikitext'
import { addRelate } from '@/cli/commands/relate'
import { addRestore } from '@/cli/commands/restore'
import { addSources } from '@/cli/commands/sources'
import { addSourcesArchive } from '@/cli/commands/sources-archive'
import { addUsersCreate } from '@/cli/commands/users-create'
import { addUsersErase } from '@/cli/commands/users-erase'
import { addUsersExport } from '@/cli/commands/users-export'
import { addWorker } from '@/cli/commands/worker'
import { systemErrorInWords } from '@/cli/system-error'
import type { PrismaClient } from '@/generated/prisma/client'
import { SettingsError } from '@/lib/env'
import { beginTraces } from '@/lib/observe/begin-traces'
import { inWorkSpan } from '@/lib/observe/span'

// A command loads what it does when it is run: for help, or a word too many, nobody waits for all of them.

/** Exit codes: done; something was refused or failed; wrong usage. */
const [failed, wrongUsage] = [1, 2]

await main(process.argv.slice(2))

async function main(args: string[]) {
  const program = new Command('daybook').description('The archive from the command line.').exitOverride()
  const imports = program.command('import').description('Bring events into the archive.')
  addImportWikitext(imports)
  addImportWikipedia(imports)
  addImportArchive(imports)
  addExport(program)
  addBackup(program)
  addRestore(program)
  addRelate(program)
  addWorker(program)
  const users = program.command('users').description('Who may sign in.')
  addUsersCreate(users)
  addUsersExport(users)
  addUsersErase(users)
  const sources = program.command('sources').description('What the archive cites.')
  addSources(sources)
  addSourcesArchive(sources)
  addAuditVerify(program.command('audit').description('The log of who did what.'))
  const run = () => program.parseAsync(args, { from: 'user' })
  try {
    await inTrace(program, args, run)
  } catch (error) {
    process.exitCode = exitCodeOf(error)
  } finally {
    await disconnect()
  }
}

/** A command is a span. A worker is none: its jobs are, and it begins them itself unless it does what is due and ends. */
async function inTrace(program: Command, args: string[], run: () => Promise<unknown>): Promise<void> {
  if (args[0] === 'worker' && !args.includes('--once')) return void (await run())
  const endTraces = await beginTraces(args[0] === 'worker' ? 'daybook-worker' : 'daybook-cli')
  await (args[0] === 'worker' ? run() : inWorkSpan(nameOf(program, args), {}, run)).finally(endTraces)
}

/** "import wikitext": what it was given may be anybody's name. */
function nameOf(program: Command, [first, second]: string[]): string {
  const command = program.commands.find((known) => known.name() === first)
  const part = command?.commands.find((known) => known.name() === second)
  return ['daybook', command?.name(), part?.name()].filter(Boolean).join(' ')
}

/** Ends the connections that a command made; one that was refused has made none, and has not even loaded what makes them. */
async function disconnect() {
  const { daybookDatabase } = globalThis as { daybookDatabase?: PrismaClient }
  await daybookDatabase?.$disconnect()
}

function exitCodeOf(error: unknown): number {
  // Commander has said what is wrong; help that was asked for is no error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUsage
  const said = error instanceof SettingsError ? error.message : systemErrorInWords(error)
  if (said !== null) console.error(said)
  else console.error(error instanceof Error ? (error.stack ?? error.message) : error)
  return failed
}
