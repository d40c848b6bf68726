import type { Command } from 'commander'
import { count, date, refuseBackwards } from '@/cli/commands/sources'
import { progressOf } from '@/cli/progress'
import type { PlainDate } from '@/lib/dates/plain-date'
import type { ArchiveSummary } from '@/lib/sources/archive/archive-range'

type Options = { from?: PlainDate; to?: PlainDate; limit?: number; dryRun?: boolean; json?: boolean }

/** `sources archive`. */
export function addSourcesArchive(parent: Command): void {
  parent
    .command('archive')
    .description('Look snapshots of sources up in the Wayback Machine, and ask it for those that it has not.')
    .option('--from <date>', 'only sources of events from this day on (YYYY-MM-DD)', date)
    .option('--to <date>', 'only sources of events up to this day', date)
    .option('--limit <number>', 'look up no more than this many', count)
    .option('--dry-run', 'say how many would be looked up, and ask nothing')
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

async function run({ from, to, limit, dryRun, json }: Options, command: Command): Promise<void> {
  refuseBackwards({ from, to }, command)
  const { archiveRange } = await import('@/lib/sources/archive/archive-range')
  const progress = progressOf('sources')
  const archiving = archiveRange({ range: { from, to }, limit, isDryRun: dryRun ?? false }, progress.report)
  const result = await archiving.finally(() => progress.stop())
  if (!result.ok) {
    console.error('Nothing was looked up: no archive is named. Set WAYBACK_URL, such as to https://web.archive.org.')
    process.exitCode = 1
    return
  }
  console.log(json ? JSON.stringify({ command: 'sources archive', ...result.value }) : toText(result.value))
  if (result.value.failed > 0) process.exitCode = 1
}

function toText({ isDryRun, due, found, none, asked, made, refused, failed, pausedUntil }: ArchiveSummary): string {
  if (isDryRun) return `Would look up ${due} ${due === 1 ? 'source' : 'sources'}.`
  return [
    `Of ${due} that were due, ${found} have a snapshot and ${none} have none.`,
    `Asked for: ${asked}. Made: ${made}. Refused: ${refused}. Failed: ${failed}.`,
    ...(pausedUntil ? [`The archive wants a pause until ${pausedUntil.toISOString()}: the worker goes on then.`] : []),
  ].join('\n')
}
