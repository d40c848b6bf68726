import type { DrillResult, DrillResults } from '@/lib/conformance/drill-results'

const [begin, end] = ['<!-- drills -->', '<!-- end of drills -->']

/** The page with the table that says what the last run found. */
export function withDrillTable(page: string, { ranAt, seed, drills }: DrillResults): string {
  const [before, rest = ''] = page.split(begin)
  const [, after = ''] = rest.split(end)
  const rows = drills.map((drill) =>
    drill.skipped !== null
      ? `| ${drill.name} | not tried: ${drill.skipped} | | | | | |`
      : `| ${toRow(drill).join(' | ')} |`,
  )
  const head =
    '| drill | times | writes acknowledged | lost | doubled | faults | took |\n| --- | --- | --- | --- | --- | --- | --- |'
  const facts = drills.flatMap(({ name, measured }) => measured.map((line) => `- ${name}: ${line}`))
  const ran = `The last run ended on ${ranAt.slice(0, 10)} (\`--seed ${seed}\`):`
  return [`${before}${begin}`, ran, [head, ...rows].join('\n'), facts.join('\n'), `${end}${after}`].join('\n\n')
}

/** Of faults no more than the first twenty are kept. */
const toRow = ({ name, times, acknowledged, lost, doubled, failures, seconds }: DrillResult) => [
  ...[name, times, acknowledged, lost, doubled, failures.length, `${seconds} s`],
]
