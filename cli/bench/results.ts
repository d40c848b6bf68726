import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { printTable } from '@/cli/bench/table'
import { env } from '@/lib/env'

/** What was measured beside its floor in one run; only `ratio` means anything on another machine. */
const Figure = z.object({ value: z.number(), floor: z.number(), ratio: z.number() })
const Results = z.object({
  date: z.string(),
  node: z.string(),
  cores: z.string(),
  figures: z.record(z.string(), Figure),
})
type Figures = z.output<typeof Results>['figures']

const baseline = 'docs/bench.json'

/** Writes the figures of a run, and prints how their ratios compare with those of the committed one. */
export function saveResults(figures: Figures, cores: string, path = join(env().DATA_DIR, 'bench.json')): void {
  const results = { date: new Date().toISOString(), node: process.version, cores, figures }
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(results, null, 2)}\n`)
  console.log(`\nThe figures are in ${path}`)
  if (existsSync(baseline)) compare(figures, Results.parse(JSON.parse(readFileSync(baseline, 'utf8'))).figures)
}

function compare(now: Figures, then: Figures): void {
  const rows = Object.entries(now).flatMap(([name, { ratio }]) => {
    const before = then[name]?.ratio
    return before ? [[name, ratio.toFixed(2), before.toFixed(2), (ratio / before).toFixed(2)] as const] : []
  })
  printTable(
    'Beside the committed run',
    ['ratio', 'then', 'now/then'],
    rows.map((row) => [...row]),
  )
}

export const figure = (value: number, floor: number) => ({ value, floor, ratio: floor ? value / floor : 0 })
