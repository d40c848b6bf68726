import { appendFileSync, cpSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { clusterFolder } from '@/cli/setup/postgres/cluster.mjs'

/** Copies the folder of a server that is stopped; not who used it. */
export function copyStopped(from: string, to: string): void {
  for (const name of readdirSync(from))
    if (name !== 'run') cpSync(join(from, name), join(to, name), { recursive: true, preserveTimestamps: true })
}

/** Makes of a copy of a stopped primary a replica that follows by streaming what answers at `url`. */
export function followPrimary(dataDir: string, url: string): void {
  const { hostname, port, username, password } = new URL(url)
  const connection = `host=${hostname} port=${port} user=${username} password=${password} application_name=replica`
  writeFileSync(join(clusterFolder(dataDir), 'standby.signal'), '')
  appendFileSync(join(clusterFolder(dataDir), 'postgresql.auto.conf'), `primary_conninfo = '${connection}'\n`)
}
