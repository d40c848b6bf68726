#!/usr/bin/env node
// Stands in for Prisma's native `schema-engine` where it cannot be downloaded: the same arguments and the same JSON-RPC
// over standard input and output, carried out by @prisma/schema-engine-wasm and @prisma/adapter-pg. For development only
// (`npx prisma migrate dev`, `diff`, `status`); the site applies its migrations without it.
import { createInterface } from 'node:readline'
import { createShadowDatabase, runDatabaseCommand } from './schema-engine-databases.mjs'
import { loadEngine } from './schema-engine-wasm.mjs'

const words = readArguments(process.argv.slice(2))
if (words.version) {
  console.log('schema-engine-cli wasm')
} else if (words.command) {
  process.exitCode = await runDatabaseCommand(words.command, words.url)
} else {
  answerRequests()
}

/** @param {string[]} argv */
function readArguments(argv) {
  /** @type {{ models: string[], url: string, shadowUrl?: string, command?: string, version?: boolean }} */
  const read = { models: [], url: '' }
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index]
    if (word === '--version' || word === '-V') read.version = true
    if (word === '--datamodels') read.models.push(argv[++index] ?? '')
    if (word === 'cli') read.command = argv[++index]
    if (word === '--datasource') {
      const datasource = JSON.parse(argv[++index] ?? '{}')
      read.url = datasource.url ?? ''
      read.shadowUrl = datasource.shadowDatabaseUrl
    }
  }
  return read
}

/** One request after the other, as the native engine does. Ends when standard input ends. */
async function answerRequests() {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const request = line.trim() === '' ? {} : JSON.parse(line)
    if (!request.method) continue // an answer to what we printed
    try {
      send({ id: request.id, result: await answer(request.method, request.params) })
    } catch (error) {
      send({ id: request.id, error: describe(error) })
    }
  }
  process.exit(0)
}

/** @param {string} method @param {any} params */
async function answer(method, params) {
  if (method === 'createDatabase') {
    const url = params?.datasource?.url ?? words.url
    await runDatabaseCommand('create-database', url)
    return { databaseName: decodeURIComponent(new URL(url).pathname.slice(1)) }
  }
  const engine = await theEngine(method, params)
  if (method === 'getDatabaseVersion') return engine.version(params ?? null)
  const result = (await engine[method](params)) ?? {}
  if (method === 'diff' && result.stdout) {
    send({ id: 'print', method: 'print', params: { content: result.stdout } })
  }
  return result
}

/** @type {Promise<any> | undefined} */
let loading

/** A difference between schema files needs no database, and may be asked for where there is none. @param {string} method @param {any} params */
function theEngine(method, params) {
  const fromFiles =
    method === 'diff' && [params.from.tag, params.to.tag].every((tag) => /^(empty|schemaDatamodel)$/.test(tag))
  return (loading ??= loadEngine({
    ...words,
    mayBeOffline: fromFiles,
    createShadow: () => createShadowDatabase(words),
  }))
}

/** @param {object} message */
const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

/** The shape in which Prisma's command line expects a failure. @param {any} error */
function describe(error) {
  const message = error.message ?? String(error)
  const code = error.code ?? error.error_code
  return { code: 4466, message, data: { is_panic: false, message, error_code: code, meta: error.meta ?? null } }
}
