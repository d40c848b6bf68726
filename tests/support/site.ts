import { runNode, stopChild } from '@/cli/setup/children.mjs'
import { freePort } from '@/cli/setup/port.mjs'
import { programOf } from '@/cli/setup/programs.mjs'
import { startSite } from '@/cli/setup/site.mjs'
import { askForAll } from './kept-addresses'

export type TestSite = {
  url: string
  stop: () => Promise<void>
  kill: () => void
  /** What it wrote to standard output and to standard error. */
  wrote: { out: string; err: string }
}

/**
 * Starts the production server on a free port, with the database and folder of this process unless `settings` say
 * otherwise. Whoever starts it stops it; it ends with this process in any case. Before it stops it is asked for every
 * address that was ever public in its database.
 */
export async function startTestSite(settings: Record<string, string> = {}): Promise<TestSite> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const environment = {
    PORT: String(port),
    SITE_URL: url,
    NEXTAUTH_SECRET: 'only-for-tests-only-for-tests',
    PRELOAD_PAGES: 'off',
    ...settings,
  }
  const site = await startSite(environment, { stdio: process.env.DEBUG ? 'inherit' : 'pipe' })
  const wrote = { out: '', err: '' }
  site.stdout?.on('data', (part: Buffer) => (wrote.out += part.toString()))
  site.stderr?.on('data', (part: Buffer) => (wrote.err += part.toString()))
  const databaseUrl = settings.DATABASE_URL ?? process.env.DATABASE_URL ?? ''
  const stop = () => askForAll(`http://127.0.0.1:${environment.PORT}`, databaseUrl).finally(() => stopChild(site))
  return { url, stop, kill: () => void site.kill('SIGKILL'), wrote }
}

/** Loads the sample archive into an empty database. */
export const loadSampleArchive = (databaseUrl: string): Promise<void> => runProgram('load-sample', [], databaseUrl)

/** Does what is queued in a database now. */
export const workOnce = (databaseUrl: string): Promise<void> => runProgram('daybook', ['worker', '--once'], databaseUrl)

/** Runs the command line to its end. */
export const runDaybook = (databaseUrl: string, args: string[], settings: Record<string, string> = {}): Promise<void> =>
  runProgram('daybook', args, databaseUrl, settings)

async function runProgram(name: string, args: string[], databaseUrl: string, settings = {}): Promise<void> {
  const { script, nodeOptions } = programOf(name)
  const environment = { DATABASE_URL: databaseUrl, ...settings }
  const { code, output } = await runNode(script, { args, nodeOptions, environment })
  if (code !== 0) throw new Error(`${[name, ...args].join(' ')} failed:\n${output}`)
}
