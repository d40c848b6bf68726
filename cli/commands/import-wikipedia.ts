import { InvalidArgumentError, type Command } from 'commander'
import { progressOf } from '@/cli/progress'
import { parsePlainDate, type PlainDate } from '@/lib/dates/plain-date'
import type { WikipediaSummary } from '@/lib/wikipedia/run'

type Options = { from: PlainDate; to: PlainDate; history?: boolean; dryRun?: boolean; json?: boolean }

/** `import wikipedia --from D --to D`. */
export function addImportWikipedia(parent: Command): void {
  parent
    .command('wikipedia')
    .description("Daily pages of Wikipedia's Portal:Current events, from the API that WIKIPEDIA_API_URL names.")
    .requiredOption('--from <day>', 'the first day (2017-10-01)', readDay)
    .requiredOption('--to <day>', 'the last day', readDay)
    .option('--history', 'also what stood on the pages while they were alive, every two hours, not only the latest')
    .option('--dry-run', 'say what would change and change nothing')
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

/** What is busy is waited for as long as this, in milliseconds. */
const patience = 10 * 60_000

async function run({ from, to, history, dryRun, json }: Options, command: Command): Promise<void> {
  if (to < from) command.error('error: --to should not be before --from')
  const { apiFailureInWords, askingAs, unsetInWords } = await import('@/lib/wikipedia/asking')
  const { importWikipedia } = await import('@/lib/wikipedia/import-wikipedia')
  const { relateStale } = await import('@/lib/related/relate-stale')
  const asking = await askingAs(patience)
  if (!asking) return refuse(unsetInWords)
  const progress = progressOf('days')
  const asked = { from, to, withHistory: history, isDryRun: dryRun }
  const summary = await importWikipedia(asking, asked, progress.report).finally(() => progress.stop())
  if (!summary.isDryRun) await relateStale()
  for (const line of linesOf(summary)) console.error(line)
  if (summary.failure) console.error(apiFailureInWords(summary.failure))
  console.log(json ? JSON.stringify(toJson(summary)) : toText(summary))
  if (summary.failure || summary.refusals.length || summary.problems.length) process.exitCode = 1
}

function refuse(reason: string): void {
  console.error(reason)
  process.exitCode = 1
}

/** A day of the calendar that is not to come. */
function readDay(text: string): PlainDate {
  const date = parsePlainDate(text)
  if (!date) throw new InvalidArgumentError('It should be a day such as 2017-10-01.')
  if (date > new Date().toISOString().slice(0, 10)) throw new InvalidArgumentError('It should not be a day to come.')
  return date
}

const linesOf = ({ refusals, problems }: WikipediaSummary): string[] => [
  ...refusals.map(
    ({ title, revision, reason }) => `${title}${revision === null ? '' : `, revision ${revision}`}: ${reason}`,
  ),
  ...problems.map(({ date, revision, line, reason }) => `${date}, revision ${revision}, line ${line}: ${reason}`),
]

const toJson = (summary: WikipediaSummary) => ({ command: 'import wikipedia', ...summary })

function toText({ isDryRun, readings, events, requests, refusals, problems }: WikipediaSummary): string {
  const { older, missing, ...others } = readings
  const outcomes = list({ ...others, 'older than what was read before': older, 'without a page': missing })
  const told = refusals.length + problems.length
  return [
    `${isDryRun ? 'Would have read' : 'Read'} with ${count(requests, 'request')}: ${outcomes}.`,
    `Events: ${list(events)}.`,
    ...(told ? [`${count(told, 'problem')}, listed above.`] : []),
  ].join('\n')
}

const list = (counts: Record<string, number>) =>
  Object.entries(counts)
    .flatMap(([kind, count]) => (count ? `${count} ${kind}` : []))
    .join(', ') || 'none changed'

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
