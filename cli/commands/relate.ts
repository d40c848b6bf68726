import type { Command } from 'commander'
import { progressOf } from '@/cli/progress'
import type { RelateSummary } from '@/lib/related/relate-archive'

type Options = { dryRun?: boolean; json?: boolean }

/** `relate`. */
export function addRelate(program: Command): void {
  program
    .command('relate')
    .description('Find anew, for every event, the events that have most to do with it.')
    .option('--dry-run', 'say what would change and change nothing')
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

async function run({ dryRun, json }: Options): Promise<void> {
  const { relateArchive } = await import('@/lib/related/relate-archive')
  const progress = progressOf('events')
  const summary = await relateArchive({ isDryRun: dryRun ?? false }, progress.report).finally(() => progress.stop())
  console.log(json ? JSON.stringify(toJson(summary)) : toText(summary))
}

const toJson = ({ isDryRun, events, changed, touched }: RelateSummary) => ({
  ...{ command: 'relate', isDryRun, events, changed },
  touchedAddresses: touched.addresses.length,
})

const toText = ({ isDryRun, events, changed }: RelateSummary): string =>
  `Ranked ${events} ${events === 1 ? 'event' : 'events'}: the related events of ${changed || 'none'} ${isDryRun ? 'would change' : 'changed'}.`
