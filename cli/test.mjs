// `npm test [-- part…|file…]`: every check there is, or some of them. Ends with `N passed, N failed`.
import { ensureDatabaseClient } from './setup/database-client.mjs'
import { runCommand } from './setup/lifetime.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensurePrograms } from './setup/programs.mjs'
import { reportTo } from './setup/report.mjs'
import { SetupError } from './setup/setup-error.mjs'
import { chosenChecks } from './test/checks.mjs'

const report = reportTo(process.stdout)
const total = { passed: 0, failed: 0, skipped: 0 }
/** How long (ms) each test file took. @type {Record<string, number>} */
const times = {}
/** As many files are named that took longest. */
const named = 15

await runCommand(async (lifetime) => {
  await count('set-up', async () => {
    await ensurePackages(report)
    await ensureDatabaseClient(report)
    await ensurePrograms(report)
    return { passed: 0, failed: 0, skipped: 0, failures: [] }
  })
  if (total.failed === 0) {
    const lanes = chosenChecks(process.argv.slice(2)).map(async (lane) => {
      for (const [name, check] of lane) await count(name, () => check(report, lifetime))
    })
    await Promise.all(lanes)
  }
  nameSlowest()
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
  return total.failed === 0 ? 0 : 1
})

/**
 * @param {string} name
 * @param {() => Promise<import('./test/checks.mjs').Outcome>} check
 */
async function count(name, check) {
  const began = Date.now()
  const outcome = await check().catch(asFailure)
  total.passed += outcome.passed
  total.failed += outcome.failed
  total.skipped += outcome.skipped
  Object.assign(times, outcome.times)
  if (outcome.passed + outcome.failed + outcome.skipped > 0) {
    const seconds = ((Date.now() - began) / 1000).toFixed(1)
    report(name, `${outcome.passed} passed, ${outcome.failed} failed in ${seconds} s`.replace(', 0 failed', ''))
  }
  for (const failure of outcome.failures) console.log(`\n${failure}\n`)
}

/** Where a run of all of them is spent. */
function nameSlowest() {
  const slowest = Object.entries(times).sort(([, one], [, other]) => other - one)
  if (slowest.length <= named) return
  console.log('\nThe slowest files, with others beside them:')
  for (const [file, time] of slowest.slice(0, named))
    console.log(`  ${(time / 1000).toFixed(1).padStart(6)} s  ${file}`)
}

/** What cannot even be tried has failed. @param {unknown} error */
function asFailure(error) {
  const reason =
    error instanceof SetupError || !(error instanceof Error) ? String(error) : (error.stack ?? error.message)
  return { passed: 0, failed: 1, skipped: 0, failures: [reason] }
}
