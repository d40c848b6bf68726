import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, dirname } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils'
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg'
import { canConnect } from './schema-engine-databases.mjs'

/**
 * @param {{ url: string, models: string[], mayBeOffline: boolean,
 *   createShadow: () => Promise<{ url: string, drop: () => Promise<void> }> }} options
 * @returns {Promise<any>} the engine, whose methods are those of the JSON-RPC dialogue
 */
export async function loadEngine({ url, models, mayBeOffline, createShadow }) {
  await instantiate()
  const schema = url ? (new URL(url).searchParams.get('schema') ?? undefined) : undefined
  const connectTo = async (/** @type {string} */ address) =>
    forSchemaEngine(await new PrismaPg({ connectionString: address, max: 1 }, { schema }).connect())

  /** @type {any} */
  const factory = new PrismaPg({ connectionString: url, max: 1 }, { schema })
  const isOffline = mayBeOffline && !(url && (await canConnect(url)))
  factory.connect = async () => (isOffline ? forSchemaEngine(offlineAdapter()) : connectTo(url))
  factory.connectToShadowDb = async () => {
    const shadow = await createShadow()
    return alsoOnDispose(await connectTo(shadow.url), shadow.drop)
  }
  const datamodels =
    models.length > 0
      ? models.map((path) => /** @type {[string, string]} */ ([path, readFileSync(path, 'utf8')]))
      : undefined
  return glue.SchemaEngine.new({ datamodels }, () => {}, bindMigrationAwareSqlAdapterFactory(factory))
}

async function instantiate() {
  const require = createRequire(import.meta.url)
  const wasm = join(dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')), 'schema_engine_bg.wasm')
  /** @type {any} */
  const { instance } = await WebAssembly.instantiate(readFileSync(wasm), { './schema_engine_bg.js': glue })
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: console.error } })
  glue.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
}

/**
 * The adapter is made for Prisma's client. The schema engine also reads the catalogue, where columns have the type "char"
 * (18), and runs whole migrations, which the adapter would split at every `;`, function bodies included.
 * @param {any} queryable
 */
function forSchemaEngine(queryable) {
  const performIO = queryable.performIO.bind(queryable)
  const queryRaw = queryable.queryRaw.bind(queryable)
  /** @type {number[]} */
  let characters = []
  queryable.performIO = async (/** @type {any} */ query) => {
    const result = await performIO(query)
    characters = []
    result.fields?.forEach((/** @type {any} */ field, /** @type {number} */ index) => {
      if (field.dataTypeID === 18) characters.push(index)
      if (field.dataTypeID === 18) field.dataTypeID = 25
    })
    return result
  }
  queryable.queryRaw = async (/** @type {any} */ query) => {
    const result = await queryRaw(query)
    for (const index of characters) result.columnTypes[index] = ColumnTypeEnum.Character
    return result
  }
  return queryable.startTransaction ? withWholeScripts(queryable) : queryable
}

/** @param {any} adapter */
function withWholeScripts(adapter) {
  const start = adapter.startTransaction.bind(adapter)
  adapter.startTransaction = async (/** @type {unknown} */ level) => forSchemaEngine(await start(level))
  adapter.executeScript = (/** @type {string} */ script) =>
    adapter.client.query(script).catch(adapter.onError.bind(adapter))
  return adapter
}

/** @param {any} adapter @param {() => Promise<void>} action */
function alsoOnDispose(adapter, action) {
  const dispose = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await dispose()
    await action()
  }
  return adapter
}

/** Knows one answer, the server's version, which the engine asks for even where it compares files. */
function offlineAdapter() {
  const refuse = async () => {
    throw new Error('this command needs a database that can be reached: set DATABASE_URL')
  }
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    client: { query: refuse },
    performIO: async () => ({ fields: [], rows: [] }),
    queryRaw: async (/** @type {{ sql: string }} */ { sql }) =>
      sql.includes('server_version_num') ? version : refuse(),
    executeRaw: refuse,
    startTransaction: refuse,
    getConnectionInfo: () => ({ schemaName: undefined, supportsRelationJoins: true }),
    onError: (/** @type {unknown} */ error) => Promise.reject(error),
    dispose: async () => {},
  }
}

const version = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 17.0', 170000]],
}
