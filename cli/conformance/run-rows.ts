import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Row, TestedSite } from '@/cli/conformance/row'
import type { StandardResult } from '@/lib/conformance/results'

const folder = join(process.cwd(), 'cli', 'conformance', 'rows')
/** As many failures of a row are told one by one. */
const told = 20
/** Of one failure, in characters. */
const longestFailure = 300

/** The rows by the names of their files: those that are named, or all. Null, and a word about it, where a name is none. */
export async function chooseRows(names: string[]): Promise<Row[] | null> {
  const all = readdirSync(folder).map((file) => basename(file, '.ts'))
  const unknown = names.find((name) => !all.includes(name))
  if (unknown !== undefined) {
    console.error(`there is no row "${unknown}"; there are: ${all.sort().join(', ')}`)
    return null
  }
  const chosen = names.length > 0 ? names : all.sort()
  const rows = await Promise.all(chosen.map(loadRow))
  return rows.sort((a, b) => a.standard.localeCompare(b.standard, 'en'))
}

const loadRow = async (name: string): Promise<Row> =>
  ((await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as { row: Row }).row

/** One after the other, for some publish and withdraw what others read; each is told as soon as it is done. */
export async function runRows(rows: Row[], site: TestedSite): Promise<StandardResult[]> {
  const widest = Math.max(...rows.map(({ standard }) => standard.length))
  const results: StandardResult[] = []
  for (const row of rows) {
    const began = performance.now()
    const result = await runRow(row, site)
    const [seconds, word] = [(performance.now() - began) / 1000, result.failed || !result.checks ? 'FAILED' : 'passed']
    console.log(
      [row.standard.padEnd(widest), word, `${result.checks} checks`.padStart(12), `${seconds.toFixed(1)} s`].join(
        '   ',
      ),
    )
    for (const failure of result.failures) console.log(`    ${failure}`)
    results.push(result)
  }
  return results
}

/** What a row could not even try has failed. */
async function runRow({ standard, counts, validator, check }: Row, site: TestedSite): Promise<StandardResult> {
  const { passed, failures } = await check(site).catch((error: unknown) => ({ passed: 0, failures: [wordsOf(error)] }))
  return {
    ...{ name: standard, counts, validator },
    ...{ checks: passed + failures.length, failed: failures.length },
    failures: [...new Set(failures)].slice(0, told).map(plain),
  }
}

const wordsOf = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error))

/** Results are read by everybody: they do not say where on whose machine, and on which port, a check ran. */
const plain = (failure: string): string =>
  failure
    .replaceAll(process.cwd(), '.')
    .replace(/http:\/\/(?:127\.0\.0\.1|localhost):\d+/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longestFailure) || 'no words'
