import { InvalidArgumentError, Option, type Command } from 'commander'
import { progressOf } from '@/cli/progress'
import { parsePlainDate, type PlainDate } from '@/lib/dates/plain-date'
import type { Export, ExportSummary } from '@/lib/export/export-wikitext'

type Options = { format: Format; out: string; from?: PlainDate; to?: PlainDate; dryRun?: boolean; json?: boolean }
type Report = (progress: { done: number; total: number }) => void

/** What writes each format. */
const formats = {
  wikitext: async (asked: Export, report: Report): Promise<ExportSummary> =>
    (await import('@/lib/export/export-wikitext')).exportWikitext(asked, report),
}
type Format = keyof typeof formats

/** `export --format F --out P`. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description("Write the archive into files: wikitext, a page of Wikipedia's Portal:Current events for each day.")
    .addOption(new Option('--format <format>', 'what to write').choices(Object.keys(formats)).makeOptionMandatory())
    .requiredOption('--out <folder>', 'where to write it')
    .option('--from <day>', 'the first day (2017-10-01)', readDay)
    .option('--to <day>', 'the last day', readDay)
    .option('--dry-run', 'say what would be written and write nothing')
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

async function run({ format, out, from, to, dryRun, json }: Options, command: Command): Promise<void> {
  if (from && to && to < from) command.error('error: --to should not be before --from')
  const progress = progressOf('days')
  const asked = { out, from: from ?? null, to: to ?? null, isDryRun: dryRun }
  const summary = await formats[format](asked, progress.report).finally(() => progress.stop())
  for (const { date, headline, fields } of summary.lossy)
    console.error(`${date}, “${headline}”: would come back with other ${fields.join(', ')}`)
  console.log(json ? JSON.stringify({ command: 'export', format, ...summary }) : toText(summary))
  if (summary.lossy.length) process.exitCode = 1
}

function readDay(text: string): PlainDate {
  const date = parsePlainDate(text)
  if (!date) throw new InvalidArgumentError('It should be a day such as 2017-10-01.')
  return date
}

function toText({ isDryRun, days, events, files, lossy }: ExportSummary): string {
  return [
    `${isDryRun ? 'Would have written' : 'Wrote'} ${events} events of ${days} days: ${files.written} files, ${files.unchanged} unchanged.`,
    ...(lossy.length ? [`${lossy.length} that cannot be said in this format, listed above.`] : []),
  ].join('\n')
}
