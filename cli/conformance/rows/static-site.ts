import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Row, RowOutcome, TestedSite } from '@/cli/conformance/row'
import { checkTree } from '@/cli/conformance/static-tree/check-tree'
import { progressOf } from '@/cli/progress'
import { named } from '@/cli/conformance/versions'
import type { PlainDate } from '@/lib/dates/plain-date'
import { db } from '@/lib/db'
import { exportSite } from '@/lib/export/site/export-site'

export const row: Row = {
  standard: 'Site as files',
  counts:
    'A month exported as files: every page in HTML is valid, in JSON of its schema and in XML well-formed, and nothing leads to a file that is not there.',
  validator: ['html-validate', 'ajv', 'fast-xml-parser'].map(named).join('; '),
  check,
}

/** With WHOLE_SITE=1 the whole archive, which is more than 90,000 files where the corpus is in it, and the feeds of the tree are walked. */
const isWhole = process.env.WHOLE_SITE === '1'

async function check(site: TestedSite): Promise<RowOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-tree-'))
  const { report, stop } = progressOf('addresses and files')
  try {
    const { from, to, events } = isWhole ? await wholeArchive() : await fullestMonth()
    const { broken } = await exportSite({ out: folder, from, to }, site.url, report)
    const { passed, failures } = await checkTree(folder, { siteUrl: site.url, events, isWhole }, report)
    return { passed, failures: [...broken.map(({ address, reason }) => `${address} ${reason}`), ...failures] }
  } finally {
    stop()
    await rm(folder, { recursive: true })
  }
}

type Part = { from: PlainDate | null; to: PlainDate | null; events: number }

const wholeArchive = async (): Promise<Part> => ({
  ...{ from: null, to: null },
  events: await db.event.count({ where: { status: 'PUBLISHED' } }),
})

/** The month with most events among those that are soon written. */
async function fullestMonth(): Promise<Part> {
  const [month] = await db.$queryRaw<Part[]>`
    select to_char(date_trunc('month', date), 'YYYY-MM-DD') as "from",
      to_char(date_trunc('month', date) + interval '1 month - 1 day', 'YYYY-MM-DD') as "to", count(*)::int as events
    from events where status = 'PUBLISHED' group by 1, 2 having count(*) <= 12 order by count(*) desc, 1 limit 1`
  if (!month) throw new Error('the archive has no month that is small enough')
  return month
}
