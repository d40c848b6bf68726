import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { runNode } from '../setup/children.mjs'
import { root } from '../setup/paths.mjs'

/**
 * Runs projects of vitest.config.ts.
 * @param {string[]} projects
 * @param {string[]} files pieces of their paths
 * @returns {Promise<import('./checks.mjs').Outcome>}
 */
export async function runVitest(projects, files = []) {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-vitest-'))
  const results = join(folder, 'results.json')
  const { code, output } = await runNode(join(root, 'node_modules', 'vitest', 'vitest.mjs'), {
    args: [
      ...['run', '--passWithNoTests', '--reporter=json', `--outputFile=${results}`],
      ...projects.map((project) => `--project=${project}`),
      ...files,
    ],
    environment: { NO_COLOR: '1', NODE_ENV: 'test' },
  })
  const outcome = readResults(results)
  rmSync(folder, { recursive: true })
  // A failing set-up or a stray rejection belongs to no test, and has failed nevertheless.
  if (code !== 0 && outcome.failed === 0) return { ...outcome, failed: 1, failures: [output.trim()] }
  return outcome
}

/**
 * @typedef {{ status: string, fullName: string, failureMessages?: string[] }} Assertion
 * @typedef {{ name: string, status: string, message: string, startTime: number, endTime: number, assertionResults: Assertion[] }} File
 * @param {string} path
 */
function readResults(path) {
  /** @type {File[]} */
  const files = readIfThere(path)
  const tests = files.flatMap((file) =>
    file.assertionResults.map((test) => ({ ...test, file: relative(root, file.name) })),
  )
  const failedTests = tests.filter((test) => test.status === 'failed')
  const failedFiles = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  )
  return {
    passed: tests.filter((test) => test.status === 'passed').length,
    failed: failedTests.length + failedFiles.length,
    skipped: tests.filter((test) => !['passed', 'failed'].includes(test.status)).length,
    failures: [
      ...failedFiles.map((file) => `${relative(root, file.name)}\n${file.message}`),
      ...failedTests.map((test) => `${test.file}: ${test.fullName}\n${(test.failureMessages ?? []).join('\n')}`),
    ],
    times: Object.fromEntries(files.map((file) => [relative(root, file.name), file.endTime - file.startTime])),
  }
}

/** @param {string} path */
function readIfThere(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).testResults
  } catch {
    return []
  }
}
