import { join } from 'node:path'
import { ensureBuild, nextProgram, whileNobodyBuilds } from '../setup/build.mjs'
import { ensureChromium } from '../setup/chromium.mjs'
import { runNode } from '../setup/children.mjs'
import { root } from '../setup/paths.mjs'
import { SetupError } from '../setup/setup-error.mjs'
import { runPlaywright } from './playwright.mjs'
import { runVitest } from './vitest.mjs'

/**
 * What came of a check; `failures` is what a person reads, `times` how long (ms) each of its test files took, where it has such.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[], times?: Record<string, number> }} Outcome
 * @typedef {(report: import('../setup/report.mjs').Report, lifetime: import('../setup/lifetime.mjs').Lifetime) => Promise<Outcome>} Check
 */

const program = (/** @type {string[]} */ ...path) => join(root, 'node_modules', ...path)

/** @type {Record<string, Check>} */
const checks = {
  lint: () =>
    runTool(program('eslint', 'bin', 'eslint.js'), [
      '.',
      '--max-warnings',
      '0',
      '--cache',
      '--cache-location',
      program('.cache', 'eslint'),
    ]),
  format: () => runTool(program('prettier', 'bin', 'prettier.cjs'), ['--check', '--cache', '--log-level', 'warn', '.']),
  unit: () => runVitest(['unit']),
  types: () =>
    whileNobodyBuilds(async () =>
      both(await runTool(nextProgram, ['typegen']), () => runTool(program('typescript', 'bin', 'tsc'), ['--noEmit'])),
    ),
  integration: () => runVitest(['integration', 'setup']),
  build: async (report, lifetime) => {
    await ensureBuild(report, lifetime)
    return passed
  },
  browser: async (report, lifetime) => {
    await ensureBuild(report, lifetime)
    process.env.CHROMIUM_PATH = await ensureChromium(report)
    return runPlaywright()
  },
  site: async (report, lifetime) => {
    await ensureBuild(report, lifetime)
    return runVitest(['site'])
  },
}

/**
 * They go on side by side: most checks wait for something half of the time, and some use one core alone. Both take about as
 * long, so that neither is left alone with two cores.
 */
const lanes = [
  ['lint', 'format', 'unit', 'types', 'integration'],
  ['build', 'browser', 'site'],
]

/** Several checks by one name. @type {Record<string, string[]>} */
const together = { e2e: ['site', 'browser'] }

/**
 * The checks that the words after `npm test --` name, in lanes that go on side by side: all of them without a word, parts
 * by name, test files by a piece of their path.
 * @param {string[]} words
 * @returns {[string, Check][][]}
 */
export function chosenChecks(words) {
  if (words.some((word) => word.startsWith('-'))) throw new SetupError(usage)
  const names = words.flatMap((word) => together[word] ?? [word])
  const files = names.filter((name) => !(name in checks))
  const chosen = lanes.map((lane) =>
    Object.entries(checks).filter(([name]) => lane.includes(name) && (words.length === 0 || names.includes(name))),
  )
  return files.length === 0 ? chosen : [...chosen, [['files', (report, lifetime) => runFiles(files, report, lifetime)]]]
}

const usage = `Usage: npm test -- [${Object.keys({ ...checks, ...together }).join('|')}|<piece of a test file's path>]…`

/** @param {string[]} files @param {Parameters<Check>[0]} report @param {Parameters<Check>[1]} lifetime */
async function runFiles(files, report, lifetime) {
  const browser = files.filter((file) => file.includes('e2e') || file.includes('.spec'))
  const others = files.filter((file) => !file.includes('.spec'))
  if (browser.length > 0) {
    await ensureBuild(report, lifetime)
    process.env.CHROMIUM_PATH = await ensureChromium(report)
  }
  const projects = browser.length > 0 ? ['unit', 'integration', 'setup', 'site'] : ['unit', 'integration', 'setup']
  const outcome = sum(
    others.length > 0 ? await runVitest(projects, others) : nothing,
    browser.length > 0 ? await runPlaywright(browser) : nothing,
  )
  return outcome.passed + outcome.failed + outcome.skipped > 0
    ? outcome
    : failedWith(`No test file is called ${files.join(', ')}.`)
}

/** A tool that says yes or no is one check. @param {string} path @param {string[]} args @returns {Promise<Outcome>} */
async function runTool(path, args) {
  const { code, output } = await runNode(path, { args, environment: { NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' } })
  return code === 0 ? passed : failedWith(output.trim())
}

/** @type {Outcome} */
const nothing = { passed: 0, failed: 0, skipped: 0, failures: [] }
/** @type {Outcome} */
const passed = { ...nothing, passed: 1 }
/** @param {string} failure @returns {Outcome} */
const failedWith = (failure) => ({ ...nothing, failed: 1, failures: [failure] })

/** Two steps of one check. @param {Outcome} first @param {() => Promise<Outcome>} second */
const both = async (first, second) => (first.failed > 0 ? first : second())

/** @param {Outcome} one @param {Outcome} other @returns {Outcome} */
const sum = (one, other) => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
  failures: [...one.failures, ...other.failures],
  times: { ...one.times, ...other.times },
})
