import type { Command } from 'commander'
import { progressOf } from '@/cli/progress'
import { refuse } from '@/cli/refuse'

type Options = { dryRun?: boolean; json?: boolean }

/** `backup <file>`. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .description(
      'Write everything into one file, while the site runs: the database as it is at one moment, and the files it names. It holds ' +
        'secrets: keep it as you keep the database. The key that seals some of them (DATA_DIR/secrets, or NEXTAUTH_SECRET) is not in it.',
    )
    .argument('<file>', 'where to write it (backup.tar.gz); nothing may be there')
    .option('--dry-run', 'say what would be written and write nothing')
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

async function run(file: string, { dryRun = false, json }: Options): Promise<void> {
  const { writeBackup } = await import('@/lib/backup/write-backup')
  const progress = progressOf('tables and files')
  const written = await writeBackup(file, { isDryRun: dryRun }, progress.report).finally(() => progress.stop())
  if (!written.ok) return refuse(`there is a file ${file} already`)
  const { tables, rows, files, missing, bytes } = written.value
  for (const key of missing) console.error(`${key}: the storage does not have it`)
  const text = `${dryRun ? 'Would have written' : 'Wrote'} ${rows} rows of ${tables} tables and ${files} files, ${bytes} bytes.`
  console.log(json ? JSON.stringify({ command: 'backup', isDryRun: dryRun, ...written.value }) : text)
  if (missing.length) process.exitCode = 1
}
