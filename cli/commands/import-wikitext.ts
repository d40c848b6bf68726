import type { Command } from 'commander'
import { InvalidArgumentError } from 'commander'
import { progressOf } from '@/cli/progress'
import { tags } from '@/lib/archive/tags'
import type { ImportSummary } from '@/lib/ingest/import-wikitext'
import type { FileProblem } from '@/lib/ingest/reading-files'

type Options = { readAt?: string; dryRun?: boolean; json?: boolean }

/** `import wikitext <paths…>`. */
export function addImportWikitext(parent: Command): void {
  parent
    .command('wikitext')
    .description(
      "Daily pages of Wikipedia's Portal:Current events, as files named by their date or as folders of readings.",
    )
    .argument('<paths...>', 'files or folders')
    .option(
      '--read-at <time>',
      'when plain files were read (ISO 8601); without it, when they were last modified',
      readTime,
    )
    .option('--dry-run', 'say what would change and change nothing')
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

async function run(paths: string[], options: Options): Promise<void> {
  const { importWikitext } = await import('@/lib/ingest/import-wikitext')
  const { relateStale } = await import('@/lib/related/relate-stale')
  const progress = progressOf('pages')
  const imported = importWikitext(paths, { readAt: options.readAt, isDryRun: options.dryRun }, progress.report)
  const summary = await imported.finally(() => progress.stop())
  if (!summary.isDryRun) await relateStale()
  for (const problem of summary.problems) console.error(lineOf(problem))
  console.log(options.json ? JSON.stringify(toJson(summary)) : toText(summary))
  if (summary.problems.length) process.exitCode = 1
}

/** An instant with its zone; a time without one would depend on the machine. */
function readTime(text: string): string {
  const time = new Date(text)
  if (
    !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text) ||
    Number.isNaN(time.getTime())
  ) {
    throw new InvalidArgumentError('It should be a time such as 2018-03-30T12:00:00Z.')
  }
  if (time.getTime() > Date.now()) throw new InvalidArgumentError('It should not be a time to come.')
  return time.toISOString()
}

const lineOf = ({ file, line, reason }: FileProblem) => `${file}${line === null ? '' : `:${line}`}: ${reason}`

const toJson = ({ touched, ...summary }: ImportSummary) => ({
  command: 'import wikitext',
  ...summary,
  // Null: too many to be listed.
  touchedAddresses: touched.tags.includes(tags.everything) ? null : touched.addresses.length,
})

function toText({ isDryRun, readings, days, events, problems }: ImportSummary): string {
  const list = (counts: Record<string, number>) =>
    Object.entries(counts)
      .flatMap(([kind, count]) => (count ? `${count} ${kind}` : []))
      .join(', ') || 'none changed'
  const { found, older, ...others } = readings
  const outcomes = list({ ...others, 'older than what was read before': older })
  return [
    `${isDryRun ? 'Would have read' : 'Read'} ${count(found, 'page')} of ${count(days, 'day')}: ${outcomes}.`,
    `Events: ${list(events)}.`,
    ...(problems.length ? [`${count(problems.length, 'problem')}, listed above.`] : []),
  ].join('\n')
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
