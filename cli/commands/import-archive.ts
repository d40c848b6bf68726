import type { Command } from 'commander'
import { progressOf } from '@/cli/progress'
import type { ArchiveImport } from '@/lib/archive-file/import-archive'

type Options = { dryRun?: boolean; json?: boolean }

/** `import archive <file>`. */
export function addImportArchive(parent: Command): void {
  parent
    .command('archive')
    .description('What `export --format jsonl` wrote: ids, versions, addresses, history, everything.')
    .argument('<file>', 'the file, also compressed (.gz); files of pictures are looked for beside it')
    .option('--dry-run', 'say what would change and change nothing')
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

async function run(file: string, { dryRun, json }: Options, command: Command): Promise<void> {
  const { statSync } = await import('node:fs')
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) command.error(`error: there is no file ${file}`)
  const { importArchive } = await import('@/lib/archive-file/import-archive')
  const { relateStale } = await import('@/lib/related/relate-stale')
  const { countSources } = await import('@/lib/sources/health/count-sources')
  const progress = progressOf('bytes')
  const summary = await importArchive(file, { isDryRun: dryRun }, progress.report).finally(() => progress.stop())
  if (!summary.isDryRun && changed(summary)) {
    await relateStale()
    await countSources()
  }
  for (const { line, reason } of summary.problems) console.error(`${file}:${line}: ${reason}`)
  console.log(json ? JSON.stringify({ command: 'import archive', ...summary }) : toText(summary))
  if (summary.problems.length) process.exitCode = 1
}

const changed = ({ things }: ArchiveImport) => Object.values(things).some(({ made, updated }) => made + updated > 0)

function toText({ isDryRun, lines, things, problems }: ArchiveImport): string {
  const kinds = Object.entries(things).flatMap(([kind, { made, updated }]) => [
    ...(made ? [`${made} ${kind} new`] : []),
    ...(updated ? [`${updated} ${kind} updated`] : []),
  ])
  return [
    `${isDryRun ? 'Would have read' : 'Read'} ${lines} lines: ${kinds.join(', ') || 'nothing new'}.`,
    ...(problems.length ? [`${problems.length} that could not be used, listed above.`] : []),
  ].join('\n')
}
