import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { postgresBinaries } from '@/cli/setup/postgres/binaries.mjs'
import { clusterFolder, ensureCluster, isReady, runningServer, stopServer } from '@/cli/setup/postgres/cluster.mjs'
import { somebodyFor } from '@/cli/setup/postgres/unprivileged.mjs'
import { startTimeOf, waitUntil } from '@/cli/setup/processes.mjs'

export type DrillDatabase = {
  url: string
  /** Starts its server, as often as that takes: what a killed one left behind has to go first. */
  start: () => Promise<void>
  /** Kills its server at once, as `kill -9` does. */
  kill: () => Promise<void>
  /** Stops it, losing nothing. */
  stop: () => Promise<void>
  /** The processes that serve connections. */
  backends: () => Promise<number[]>
  isRunning: () => boolean
}

type Settings = { settings?: string[]; environment?: Record<string, string> }

/** A server of its own, on the port that `url` names, in `dataDir`. It writes to the disk as one that is for real. */
export function drillDatabase(url: string, dataDir: string, { settings = [], environment = {} }: Settings = {}) {
  const port = Number(new URL(url).port)
  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  ensureCluster(dataDir, settings)
  const isRunning = () => runningServer(dataDir) !== undefined && isReady(dataDir, port)
  const spawnServer = () => spawnPostgres(dataDir, port, settings, environment)
  const database: DrillDatabase = {
    url,
    isRunning,
    start: async () => {
      for (let attempt = 0; !isRunning(); attempt++) {
        if (attempt === 100) throw new Error('PostgreSQL does not start again; see postgres.log')
        const child = spawnServer()
        const isOver = () => child.exitCode !== null || child.signalCode !== null
        await waitUntil(() => isOver() || (isReady(dataDir, port) && runningServer(dataDir)?.pid === child.pid), {
          within: 60_000,
        })
        if (isOver()) await new Promise((resolve) => setTimeout(resolve, 100))
        else return
      }
    },
    kill: async () => {
      const server = runningServer(dataDir)
      if (!server) return
      process.kill(server.pid, 'SIGKILL')
      await waitUntil(() => startTimeOf(server.pid) === undefined, { within: 60_000, every: 2 })
    },
    stop: () => stopServer(dataDir),
    backends: () => backendsOf(url),
  }
  return database
}

function spawnPostgres(
  dataDir: string,
  port: number,
  settings: string[],
  environment: Record<string, string>,
): ChildProcess {
  const { postgres } = postgresBinaries()
  const cluster = clusterFolder(dataDir)
  const somebody = somebodyFor(cluster, postgres)
  const options = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'shared_buffers=64MB', ...settings]
  const args = ['-D', cluster, '-p', String(port), ...options.flatMap((option) => ['-c', option])]
  const log = openSync(join(dataDir, 'postgres.log'), 'a')
  const child = spawn(...somebody.command(postgres, args), {
    ...somebody.options,
    cwd: cluster,
    env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C', ...environment } as unknown as NodeJS.ProcessEnv,
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  return child
}

async function backendsOf(url: string): Promise<number[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'drill' })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ pid: number }>(
      `select pid from pg_stat_activity where backend_type = 'client backend' and datname = current_database() and application_name <> 'drill'`,
    )
    return rows.map(({ pid }) => pid)
  } finally {
    await client.end().catch(() => {})
  }
}
