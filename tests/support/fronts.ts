import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { freePort } from '@/cli/setup/port.mjs'
import { waitUntil } from '@/cli/setup/processes.mjs'
import { systemProgram } from '@/tests/support/system-program'

/** A server in front of the site, with its configuration from docs/deploy. */
export type Front = { url: string; stop: () => Promise<void> }

export const nginx = systemProgram('nginx')
export const varnishd = systemProgram('varnishd')

/** A folder that also servers can use which give up root's rights. */
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'daybook-front-'))
  chmodSync(folder, 0o755)
  return folder
}

/** The file as it stands there, but for where things are; each of them must stand in it. */
function configuration(name: string, changes: [string, string][]): string {
  const text = readFileSync(join('docs', 'deploy', name), 'utf8')
  for (const [was] of changes) expect(text).toContain(was)
  return changes.reduce((changed, [was, is]) => changed.replaceAll(was, is), text)
}

/** Writes nginx's configuration for a site at a port, and tells how nginx is started with it. */
export async function nginxArguments(folder: string, origin: number, port: number): Promise<string[]> {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (kind) => `${kind}_temp_path ${join(folder, kind)};`,
  )
  const text = configuration('nginx.conf', [
    ['listen 80 default_server', `listen 127.0.0.1:${port} default_server`],
    ['127.0.0.1:3000', `127.0.0.1:${origin}`],
    ['/var/cache/nginx/', `${folder}/`],
    ['127.0.0.1:8418', `127.0.0.1:${await freePort()}`],
    ['/run/', `${folder}/`],
    ['http {', `http {\n  ${temporary.join(' ')}`],
  ])
  writeFileSync(join(folder, 'nginx.conf'), text)
  return ['-e', 'stderr', '-c', join(folder, 'nginx.conf')]
}

export async function startNginx(origin: number, port: number): Promise<Front> {
  const folder = newFolder()
  return start(folder, port, spawn(nginx ?? '', [...(await nginxArguments(folder, origin, port)), '-g', 'daemon off;']))
}

export async function startVarnish(origin: number, port: number): Promise<Front> {
  const folder = newFolder()
  const file = join(folder, 'varnish.vcl')
  writeFileSync(file, configuration('varnish.vcl', [['"3000"', `"${origin}"`]]))
  const more = ['-s', 'malloc,64m', '-n', join(folder, 'work')]
  return start(folder, port, spawn(varnishd ?? '', ['-F', '-a', `127.0.0.1:${port}`, '-f', file, ...more]))
}

async function start(folder: string, port: number, server: ChildProcess): Promise<Front> {
  let said = ''
  for (const stream of [server.stdout, server.stderr]) stream?.on('data', (part: Buffer) => (said += part.toString()))
  const url = `http://127.0.0.1:${port}`
  const answers = () =>
    fetch(`${url}/healthz`).then(
      () => true,
      () => server.exitCode !== null,
    )
  await waitUntil(answers, { within: 30_000 })
  if (server.exitCode !== null) throw new Error(said)
  const stop = async () => {
    const ended = once(server, 'exit')
    server.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  return { url, stop }
}

/** A free port for each. */
export const freePorts = async (): Promise<[number, number]> => [await freePort(), await freePort()]
