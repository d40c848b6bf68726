import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { whileHolding } from './claims.mjs'
import { fingerprint } from './fingerprint.mjs'
import { checkoutLocks, root } from './paths.mjs'
import { SetupError } from './setup-error.mjs'

/** The programs of cli/ that start often: as JavaScript they start in a third of the time. */
const names = ['daybook', 'load-sample', 'offer-first-admin', 'serve', 'worker']

const folder = join(root, 'generated', 'programs')
const madeFrom = () => fingerprint(['lib', 'cli', 'prisma/schema.prisma', 'package-lock.json', 'tsconfig.json'])

/** Each state of the sources has a folder of its own: who runs from an older one goes on finding its parts. @param {string} word */
const folderOf = (word) => join(folder, word.slice(0, 16))

/** @type {string | undefined} */
let known

/**
 * Makes them unless they were made from these sources.
 * @param {import('./report.mjs').Report} report
 */
export async function ensurePrograms(report) {
  const word = (known = madeFrom())
  if (existsSync(folderOf(word))) return
  await whileHolding(join(checkoutLocks, 'programs'), async () => {
    if (existsSync(folderOf(word))) return
    report('programs', 'making them from cli and lib')
    const making = join(folder, `.making-${process.pid}`)
    await build(making)
    renameSync(making, folderOf(word))
    removeOld(folderOf(word))
  })
}

/** @param {string} outdir */
async function build(outdir) {
  const { build } = await import('esbuild')
  mkdirSync(outdir, { recursive: true })
  try {
    await build({
      ...{ absWorkingDir: root, outdir, outExtension: { '.js': '.mjs' }, logLevel: 'silent', sourcemap: true },
      ...{ bundle: true, splitting: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external' },
      entryPoints: names.map((name) => join('cli', `${name}.ts`)),
      plugins: [{ name: 'what stays outside', setup: outside }],
    })
  } catch (error) {
    rmSync(outdir, { recursive: true, force: true })
    throw new SetupError(`The programs could not be made:\n${error instanceof Error ? error.message : error}`)
  }
}

/** @param {import('esbuild').PluginBuild} build */
function outside({ onResolve }) {
  // What is JavaScript already finds its files by where it lies.
  onResolve({ filter: /^(?:@\/|\.).*\.mjs$/ }, ({ path, resolveDir }) => {
    const file = path.startsWith('@/') ? join(root, path.slice(2)) : join(resolveDir, path)
    return { path: `../../../${relative(root, file)}`, external: true }
  })
  // Next names its parts without the suffix that Node wants.
  onResolve({ filter: /^next\/[a-z-]+$/ }, ({ path }) => ({ path: `${path}.js`, external: true }))
}

const day = 24 * 3_600_000

/** @param {string} current */
function removeOld(current) {
  for (const path of readdirSync(folder).map((name) => join(folder, name)))
    if (path !== current && Date.now() - statSync(path).mtimeMs > day) rmSync(path, { recursive: true, force: true })
}

/**
 * How a program of cli/ is started: what Node is given before its arguments. As it was made, or from its TypeScript where
 * that was changed since.
 * @param {string} name
 * @param {{ isServer?: boolean, dev?: boolean }} how a server brings its own React; in development nothing is made ahead
 * @returns {{ script: string, nodeOptions: string[] }}
 */
export function programOf(name, { isServer = false, dev = false } = {}) {
  const made = join(folderOf((known ??= madeFrom())), `${name}.mjs`)
  const conditions = isServer ? [] : ['--conditions=react-server']
  if (!dev && existsSync(made)) return { script: made, nodeOptions: ['--enable-source-maps', ...conditions] }
  return { script: join(root, 'cli', `${name}.ts`), nodeOptions: ['--import', 'tsx', ...conditions] }
}
