import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import pg from 'pg'
import { runNode, startNode, stopChild } from '@/cli/setup/children.mjs'
import { createDatabase } from '@/cli/setup/database.mjs'
import { migrate } from '@/cli/setup/migrations.mjs'
import { programOf } from '@/cli/setup/programs.mjs'
import { startSite } from '@/cli/setup/site.mjs'
import { startWorker } from '@/cli/setup/worker.mjs'
import { drillDatabase, type DrillDatabase } from '@/cli/drill/database'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { loadSampleArchive } from '@/lib/ingest/sample'

/** A process of the site that is started again whenever it was killed. */
export type KeptProcess = { start: () => Promise<void>; kill: () => void; stop: () => Promise<void>; pid: () => number }

/** Which of them ended though nobody killed or stopped them. */
export const deaths: string[] = []

export type World = {
  /** Where the first server answers. */
  url: string
  database: DrillDatabase
  server: KeptProcess
  worker: KeptProcess
  /** A query as another program makes it: on a connection of its own, again while the database is away. */
  query: <Row>(sql: string, values?: unknown[]) => Promise<Row[]>
  close: () => Promise<void>
}

type How = {
  settings?: string[]
  /** Of the database's server. */
  databaseEnvironment?: Record<string, string>
  /** Of server and worker. */
  environment?: Record<string, string>
  /** Of the worker, where it has others. */
  workerEnvironment?: Record<string, string>
}

/** The production server, a worker, and a database server with the sample archive, in the folder and on the ports of this process. */
export async function openWorld({
  settings,
  databaseEnvironment,
  environment = {},
  workerEnvironment = environment,
}: How = {}): Promise<World> {
  const { DATABASE_URL, DATA_DIR, SITE_URL, PORT } = env()
  const database = drillDatabase(DATABASE_URL, DATA_DIR, { settings, environment: databaseEnvironment })
  await database.start()
  await createDatabase(DATABASE_URL)
  await migrate(DATABASE_URL)
  await loadSampleArchive()
  const server = keptServer(PORT, environment)
  const worker = keptWorker(workerEnvironment)
  await Promise.all([server.start(), worker.start()])
  return {
    ...{ url: SITE_URL, database, server, worker },
    query: (sql, values) => queryAgain(DATABASE_URL, sql, values),
    close: async () => {
      await Promise.all([server.stop(), worker.stop()])
      await db.$disconnect()
      await database.stop()
    },
  }
}

export const keptServer = (port: number, environment: Record<string, string> = {}): KeptProcess =>
  kept('server', () =>
    startSite({ PORT: String(port), SITE_URL: `http://127.0.0.1:${port}`, ...environment }, { stdio: output() }),
  )

export const keptWorker = (environment: Record<string, string> = {}): KeptProcess =>
  kept('worker', () => Promise.resolve(startWorker(environment, { stdio: output() })))

/** What they say of what is broken around them is of interest to whoever looks for a fault. */
const output = () => (process.env.DEBUG ? 'inherit' : 'pipe')

function kept(name: string, start: () => Promise<ChildProcess>): KeptProcess {
  let child: ChildProcess | null = null
  let isMeant = false
  const isOver = () => child === null || child.exitCode !== null || child.signalCode !== null
  return {
    pid: () => child?.pid ?? 0,
    start: async () => {
      if (child && !isOver()) await once(child, 'exit')
      child = await start()
      isMeant = false
      child.once(
        'exit',
        (code, signal) => void (isMeant || deaths.push(`the ${name} ended by itself (${code ?? signal})`)),
      )
      for (const stream of [child.stdout, child.stderr]) stream?.resume()
    },
    kill: () => {
      isMeant = true
      child?.kill('SIGKILL')
    },
    stop: async () => {
      isMeant = true
      if (child) await stopChild(child)
    },
  }
}

/** The command line, as somebody runs it beside the site. */
export function startCommand(args: string[], environment: Record<string, string> = {}): ChildProcess {
  const { script, nodeOptions } = programOf('daybook')
  return startNode(script, { args, nodeOptions, environment, stdio: 'pipe' })
}

export function runCommandLine(args: string[], environment: Record<string, string> = {}) {
  const { script, nodeOptions } = programOf('daybook')
  return runNode(script, { args, nodeOptions, environment })
}

const patience = 60_000

/** What fails because the database is away is asked again. */
async function queryAgain<Row>(connectionString: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const until = Date.now() + patience
  for (;;) {
    const client = new pg.Client({ connectionString, application_name: 'drill', connectionTimeoutMillis: 5_000 })
    client.on('error', () => {})
    try {
      await client.connect()
      return (await client.query(sql, values)).rows as Row[]
    } catch (error) {
      if (Date.now() > until || !isAway(error)) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    } finally {
      await client.end().catch(() => {})
    }
  }
}

/** Refused connections, those that broke, and what a server says that starts or stops. */
const isAway = (error: unknown): boolean =>
  error instanceof Error && (!('code' in error) || /^(?:ECONN|EPIPE|ETIMEDOUT|57P|08|53)/.test(String(error.code)))

/** The same for what our own code asks of it. */
export async function whileAwayAgain<Value>(ask: () => Promise<Value>): Promise<Value> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await ask()
    } catch (error) {
      if (attempt === 10) throw error
      await new Promise((resolve) => setTimeout(resolve, 300))
    }
  }
}
