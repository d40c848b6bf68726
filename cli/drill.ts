import { randomBytes, randomInt } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { printTable, type Row } from '@/cli/bench/table'
import { startNode } from '@/cli/setup/children.mjs'
import { freePort } from '@/cli/setup/port.mjs'
import { addressOf } from '@/cli/setup/postgres/cluster.mjs'
import { root } from '@/cli/setup/paths.mjs'
import type { Drill, DrillOptions, DrillOutcome } from '@/cli/drill/drill'
import { drills } from '@/cli/drill/drills'
import { writeDrills } from '@/cli/drill/write-drills'
import type { DrillResult } from '@/lib/conformance/drill-results'

/** As many failures of a drill are told one by one. */
const told = 20

/** Runs the drills that are named, or all; only what came of all of them is what the page tells. */
async function main(): Promise<void> {
  const asked = readArgs()
  if (!asked) {
    process.exitCode = 2
    return
  }
  const { chosen, options } = asked
  console.error(`  seed ${options.seed}: the same chances again with --seed ${options.seed}`)
  const results: DrillResult[] = []
  for (const drill of chosen) results.push(await runApart(drill, options))
  printTable('Drills', ['times', 'writes', 'lost', 'doubled', 'faults', 'took'], results.map(toRow))
  for (const { name, measured, skipped } of results)
    for (const line of skipped ? [`not tried: ${skipped}`] : measured) console.log(`  ${name}: ${line}`)
  if (results.some(({ failures }) => failures.length > 0)) process.exitCode = 1
  if (chosen.length === drills.length) console.log(`written to ${await writeDrills(options.seed, results)}`)
}

function readArgs(): { chosen: Drill[]; options: DrillOptions } | null {
  const whole = { type: 'string' } as const
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { rounds: whole, minutes: whole, seed: whole },
  })
  const unknown = positionals.find((name) => !drills.some((drill) => drill.name === name))
  const [rounds, minutes, seed] = [values.rounds ?? 200, values.minutes ?? 10, values.seed ?? randomInt(2 ** 31)].map(
    Number,
  )
  if (unknown !== undefined)
    console.error(`there is no drill "${unknown}"; there are: ${drills.map(({ name }) => name).join(', ')}`)
  else if (!(rounds! > 0 && minutes! > 0 && Number.isInteger(seed)))
    console.error('--rounds, --minutes and --seed are numbers')
  else {
    const chosen = positionals.length ? drills.filter(({ name }) => positionals.includes(name)) : drills
    return { chosen, options: { rounds: rounds!, minutes: minutes!, seed: seed! } }
  }
  return null
}

/** In a process, a folder and on ports of its own. */
async function runApart(drill: Drill, options: DrillOptions): Promise<DrillResult> {
  const began = performance.now()
  console.error(`  ${drill.name}: ${drill.what}`)
  const dataDir = join(process.env.DATA_DIR ?? '', drill.name)
  const [port, databasePort] = [await freePort(), await freePort()]
  const child = startNode(join(root, 'cli', 'drill', 'run-drill.ts'), {
    args: [drill.name, JSON.stringify(options)],
    nodeOptions: ['--import', 'tsx', '--conditions=react-server'],
    environment: {
      ...{ DATA_DIR: dataDir, DATABASE_URL: addressOf(dataDir, databasePort, 'daybook') },
      ...{ PORT: String(port), SITE_URL: `http://127.0.0.1:${port}` },
      NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
    },
    stdio: 'inherit',
  })
  const outcome = await new Promise<DrillOutcome>((resolve) => {
    child.once('message', (message) => resolve(message as DrillOutcome))
    child.once('exit', (code) => resolve(ended(code)))
  })
  const { skipped = null, failures, ...counts } = outcome
  for (const failure of failures.slice(0, told)) console.error(`    ${failure}`)
  const seconds = Math.round((performance.now() - began) / 1000)
  return { ...{ name: drill.name, what: drill.what, skipped, seconds }, ...counts, failures: failures.slice(0, told) }
}

/** What did not end has failed. */
const ended = (code: number | null): DrillOutcome => ({
  ...{ times: 0, acknowledged: 0, lost: 0, doubled: 0, measured: [] },
  failures: [`the drill broke off (${code}); see above`],
})

const toRow = ({ name, times, acknowledged, lost, doubled, failures, seconds, skipped }: DrillResult): Row =>
  skipped
    ? [name, '–', '–', '–', '–', '–', 'not tried']
    : [name, ...[times, acknowledged, lost, doubled, failures.length].map(String), `${seconds} s`]

await main()
