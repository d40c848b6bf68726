import type { Command } from 'commander'
import { progressOf } from '@/cli/progress'
import { refuse } from '@/cli/refuse'
import type { RestoreFailure } from '@/lib/backup/restore-backup'

type Options = { replace?: boolean; dryRun?: boolean; json?: boolean }

/** `restore <file>`. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('Put everything back as a backup has it, into an empty archive. A wrong or cut file changes nothing.')
    .argument('<file>', 'what `backup` wrote')
    .option('--replace', 'also where there are events or users: they are lost')
    .option('--dry-run', 'hold the file and the archive against each other and change nothing')
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

async function run(file: string, { replace, dryRun = false, json }: Options, command: Command): Promise<void> {
  const { statSync } = await import('node:fs')
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) command.error(`error: there is no file ${file}`)
  const { restoreBackup } = await import('@/lib/backup/restore-backup')
  const progress = progressOf('parts')
  const restored = await restoreBackup(file, { replace, isDryRun: dryRun }, progress.report).finally(() =>
    progress.stop(),
  )
  if (!restored.ok) return refuse(inWords(file, restored.error))
  const { madeAt, tables, rows, files, missing } = restored.value
  for (const key of missing) console.error(`${key}: was not in the storage when the backup was made`)
  const text = `${dryRun ? 'Would have restored' : 'Restored'} ${rows} rows of ${tables} tables and ${files} files, as they were at ${madeAt}.`
  console.log(json ? JSON.stringify({ command: 'restore', isDryRun: dryRun, ...restored.value }) : text)
}

function inWords(file: string, failure: RestoreFailure): string {
  switch (failure.type) {
    case 'bad-file':
      return `${file} cannot be used: ${failure.reason}. Nothing was changed.`
    case 'not-empty':
      return `the archive has ${failure.events} events and ${failure.users} users. Nothing was changed; --replace puts the backup in their place.`
    case 'other-version':
      return failure.isNewer
        ? `${file} is of a later version, with the migration ${failure.migration}. Nothing was changed.`
        : `${file} is of an earlier version, before the migration ${failure.migration}. Restore it with that version, then start this one, which migrates it. Nothing was changed.`
  }
}
