import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runNode } from '../setup/children.mjs'
import { root } from '../setup/paths.mjs'

/**
 * Runs the browser tests.
 * @param {string[]} files pieces of their paths
 * @returns {Promise<import('./checks.mjs').Outcome>}
 */
export async function runPlaywright(files = []) {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-playwright-'))
  const results = join(folder, 'results.json')
  const { code, output } = await runNode(join(root, 'node_modules', '@playwright', 'test', 'cli.js'), {
    args: ['test', '--pass-with-no-tests', '--reporter=json', ...files],
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: results, NO_COLOR: '1' },
  })
  const outcome = readResults(results)
  rmSync(folder, { recursive: true })
  if (code !== 0 && outcome.failed === 0)
    return { ...outcome, failed: 1, failures: [...outcome.failures, output.trim()] }
  return outcome
}

/**
 * @typedef {{ title: string, file: string, ok: boolean, tests: { status: string, results: { duration: number, errors: { message?: string }[] }[] }[] }} Spec
 * @typedef {{ specs?: Spec[], suites?: Suite[] }} Suite
 * @param {string} path
 */
function readResults(path) {
  const { suites = [], errors = [] } = readIfThere(path)
  const specs = suites.flatMap(specsOf)
  const tests = specs.flatMap((spec) => spec.tests.map((test) => ({ ...test, spec })))
  const failed = tests.filter((test) => test.status === 'unexpected')
  for (const test of tests.filter(({ status }) => status === 'flaky'))
    console.log(`\nneeded a second try: ${describe(test)}\n`)
  return {
    passed: tests.filter((test) => ['expected', 'flaky'].includes(test.status)).length,
    failed: failed.length,
    skipped: tests.filter((test) => test.status === 'skipped').length,
    failures: [...failed.map(describe), ...errors.map((error) => error.message ?? '')],
    times: timesOf(specs),
  }
}

/** @param {Spec[]} specs */
function timesOf(specs) {
  /** @type {Record<string, number>} */
  const times = {}
  for (const { file, tests } of specs) {
    const took = tests.flatMap(({ results }) => results.map(({ duration }) => duration))
    times[`tests/e2e/${file}`] = took.reduce((sum, time) => sum + time, times[`tests/e2e/${file}`] ?? 0)
  }
  return times
}

/** @param {Suite} suite @returns {Spec[]} */
const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

/** @param {{ spec: Spec, results: { errors: { message?: string }[] }[] }} test */
const describe = ({ spec, results }) =>
  `tests/e2e/${spec.file}: ${spec.title}\n${results.flatMap(({ errors }) => errors.map(({ message }) => message)).join('\n')}`

/** @param {string} path @returns {{ suites?: Suite[], errors?: { message?: string }[] }} */
function readIfThere(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}
