import { InvalidArgumentError, type Command } from 'commander'
import { progressOf } from '@/cli/progress'
import type { PlainDate } from '@/lib/dates/plain-date'
import type { SourcesSummary } from '@/lib/sources/visit-scope'

type Options = {
  from?: PlainDate
  to?: PlainDate
  host?: string
  limit?: number
  all?: boolean
  dryRun?: boolean
  json?: boolean
}

/** `sources check` and `sources describe`: one visit does both, they differ in which sources are visited. */
export function addSources(parent: Command): void {
  addOne(
    parent,
    'check',
    'Visit sources that are due: whether they are still there, and what their pages say of themselves.',
  )
  addOne(
    parent,
    'describe',
    'Visit sources that are due and of which nothing is known yet: title, author, date, picture.',
  )
}

function addOne(parent: Command, name: 'check' | 'describe', description: string): void {
  parent
    .command(name)
    .description(description)
    .option('--from <date>', 'only sources of events from this day on (YYYY-MM-DD)', date)
    .option('--to <date>', 'only sources of events up to this day', date)
    .option('--host <host>', 'only sources of this host and those below it, such as bbc.co.uk', hostName)
    .option('--limit <number>', 'visit no more than this many', count)
    .option('--all', 'visit also what is not due yet')
    .option('--dry-run', 'say what would be visited and visit nothing')
    .option('--json', 'one JSON summary on standard output')
    .action((options: Options, command: Command) => run(name, options, command))
}

async function run(name: 'check' | 'describe', options: Options, command: Command): Promise<void> {
  refuseBackwards(options, command)
  const { visitScope } = await import('@/lib/sources/visit-scope')
  const { from, to, host, limit, all, dryRun, json } = options
  const scope = { from, to, host, isUndescribed: name === 'describe' }
  const progress = progressOf('sources')
  const visiting = visitScope({ scope, limit, isAll: all ?? false, isDryRun: dryRun ?? false }, progress.report)
  const result = await visiting.finally(() => progress.stop())
  if (!result.ok) {
    console.error(
      'Nothing was visited: this site does not visit the pages of others. Set OUTBOUND_FETCH=on to let it do so.',
    )
    process.exitCode = 1
    return
  }
  const { problem, ...summary } = result.value
  if (problem) console.error(`${summary.failed} visits failed, the first: ${problem}`)
  console.log(json ? JSON.stringify({ command: `sources ${name}`, ...summary }) : toText(summary))
  if (summary.failed > 0) process.exitCode = 1
}

function toText(summary: Omit<SourcesSummary, 'problem'>): string {
  const { isDryRun, due, sources, visited, described, putOff, left } = summary
  if (isDryRun) return `Would visit ${due} of ${sources} sources.`
  const waiting = putOff + left
  return [
    `Visited ${visited} of ${due} sources that were due; ${described} say what they are.`,
    ...(waiting ? [`${waiting} wait: for a host that wants a pause, or for the next turn.`] : []),
  ].join('\n')
}

/** Ends with the usage where the days are the wrong way round. */
export function refuseBackwards({ from, to }: Pick<Options, 'from' | 'to'>, command: Command): void {
  if (from && to && to < from) command.error('error: --to should not be before --from')
}

export function date(text: string): PlainDate {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text)
  if (!isDate) throw new InvalidArgumentError('It should be a day such as 2017-04-07.')
  return text as PlainDate
}

function hostName(text: string): string {
  const name = text.toLowerCase()
  if (!/^[^\s/?#@]+$/.test(name)) throw new InvalidArgumentError('It should be a host such as bbc.co.uk.')
  return name
}

export function count(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It should be a number from 1 on.')
  return Number(text)
}
