import { statSync } from 'node:fs'
import { InvalidArgumentError, Option, type Command } from 'commander'
import type { Asked, Exported, Report } from '@/cli/commands/export-formats'
import { progressOf } from '@/cli/progress'
import { refuse } from '@/cli/refuse'
import { parsePlainDate, type PlainDate } from '@/lib/dates/plain-date'

type Options = Asked & { format: Format; json?: boolean }

/** What writes each format; each is loaded when it is asked for. */
const formats = {
  jsonl: async (asked: Asked, report: Report): Promise<Exported> =>
    (await import('@/cli/commands/export-formats')).exportJsonl(asked, report),
  markdown: async (asked: Asked, report: Report): Promise<Exported> =>
    (await import('@/cli/commands/export-formats')).exportMarkdown(asked, report),
  site: async (asked: Asked, report: Report): Promise<Exported> =>
    (await import('@/cli/commands/export-site')).exportSite(asked, report),
  wikitext: async (asked: Asked, report: Report): Promise<Exported> =>
    (await import('@/cli/commands/export-formats')).exportWikitext(asked, report),
}
type Format = keyof typeof formats

/** What its progress counts. */
const counted: Record<Format, string> = { jsonl: 'events', markdown: 'days', site: 'pages', wikitext: 'days' }

const described = [
  'Write what is public into files.',
  'jsonl: everything, for `import archive`; the files of pictures lie beside it.',
  'markdown: a page for each day and event.',
  'site: every page in every format, to be served as files.',
  "wikitext: a page of Wikipedia's Portal:Current events for each day.",
].join('\n')

/** `export --format F --out P`. */
export function addExport(program: Command): void {
  program
    .command('export')
    .description(described)
    .addOption(new Option('--format <format>', 'what to write').choices(Object.keys(formats)).makeOptionMandatory())
    .requiredOption('--out <path>', 'where to write it: a folder, of jsonl a file')
    .option('--from <day>', 'the first day (2017-10-01)', readDay)
    .option('--to <day>', 'the last day', readDay)
    .option('--server <address>', 'site: a server of this archive that runs already; without it one is started')
    .option('--dry-run', 'say what would be written and write nothing')
    .option('--json', 'one JSON summary on standard output')
    .action(run)
}

async function run({ format, json, ...asked }: Options, command: Command): Promise<void> {
  if (asked.from && asked.to && asked.to < asked.from) command.error('error: --to should not be before --from')
  if (asked.server && (format !== 'site' || !/^https?:\/\/[^/]+\/?$/.test(asked.server)))
    command.error('error: --server should be the address of a server such as http://localhost:3000, for --format site')
  if (asked.server && !(await isThere(asked.server))) return refuse(`nobody answers at ${asked.server}`)
  const there = statSync(asked.out, { throwIfNoEntry: false })
  if (there && there.isDirectory() === (format === 'jsonl'))
    return refuse(
      `${asked.out} is a ${there.isDirectory() ? 'folder, and a file' : 'file, and a folder'} is to be written`,
    )
  const progress = progressOf(counted[format])
  const exported = await formats[format](asked, progress.report).finally(() => progress.stop())
  for (const problem of exported.problems) console.error(problem)
  console.log(json ? JSON.stringify({ command: 'export', format, ...exported.summary }) : exported.text)
  if (exported.problems.length) process.exitCode = 1
}

const isThere = (server: string): Promise<boolean> =>
  fetch(new URL('/healthz', server)).then(
    ({ ok }) => ok,
    () => false,
  )

function readDay(text: string): PlainDate {
  const date = parsePlainDate(text)
  if (!date) throw new InvalidArgumentError('It should be a day such as 2017-10-01.')
  return date
}
