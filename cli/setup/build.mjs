import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './children.mjs'
import { livingClaims, makeClaim, whileHolding } from './claims.mjs'
import { fingerprint, readStamp } from './fingerprint.mjs'
import { checkoutLocks, root } from './paths.mjs'
import { dropPrivateShells } from './private-shells.mjs'
import { SetupError } from './setup-error.mjs'

const sources = ['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'package-lock.json', 'tsconfig.json']
const programs = ['cli/setup/build.mjs', 'cli/setup/private-shells.mjs'] // what is done to it besides `next build`
const configuration = ['next.config.js', 'next.config.ts', 'postcss.config.mjs', 'proxy.ts', 'instrumentation.ts']
/** What a build is made from, relative to the checkout. */
export const buildSources = [...sources, ...configuration, ...programs]
const buildId = join(root, '.next', 'BUILD_ID') // written last
const stamp = join(root, '.next', 'made-from')
/** Who serves the build. */
export const buildUsers = join(checkoutLocks, 'build-users')
const madeFrom = () => fingerprint(buildSources)

/**
 * Builds the site unless the build there was made from these files. A running site reads its build while it serves, so
 * the build it uses is never replaced: `lifetime` says how long this command uses it.
 *
 * @param {import('./report.mjs').Report} report
 * @param {Pick<import('./lifetime.mjs').Lifetime, 'whenEnding'>} lifetime
 */
export function ensureBuild(report, lifetime) {
  return whileNobodyBuilds(async () => {
    if (existsSync(buildId) && readStamp(stamp) === madeFrom()) report('build', 'up to date')
    else await build(report)
    lifetime.whenEnding(makeClaim(buildUsers).release)
  })
}

/**
 * Does something that a build would disturb, since it empties `.next` first.
 * @template T
 * @param {() => Promise<T>} action
 */
export const whileNobodyBuilds = (action) => whileHolding(join(checkoutLocks, 'build'), action)

/** @param {import('./report.mjs').Report} report */
async function build(report) {
  const [user] = livingClaims(buildUsers)
  if (user) {
    throw new SetupError(
      `The build is stale, and process ${user.pid} is serving it: stop that one first, then start again.`,
    )
  }
  report('build', 'building the site (next build)')
  const wanted = madeFrom() // what is edited while it builds is not in it
  mkdirSync(join(root, '.next'), { recursive: true })
  writeFileSync(stamp, '')
  rmSync(buildId, { force: true })
  const { code, output } = await runNode(nextProgram, { args: ['build'], environment: buildEnvironment })
  if (code !== 0 || !existsSync(buildId)) throw new SetupError(`next build failed:\n${output.trim()}`)
  dropPrivateShells(join(root, '.next'))
  writeFileSync(stamp, wanted)
}

/** Next's command line. */
export const nextProgram = join(root, 'node_modules', 'next', 'dist', 'bin', 'next')

/** A build needs no database, so it gets none: what it renders must not depend on one. */
const buildEnvironment = {
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  DATABASE_URL: undefined,
  NO_COLOR: '1',
}
