// Uses the embedded PostgreSQL of a DATA_DIR until told to stop: `postgres-user.mjs <DATA_DIR>`.
import { addressOf } from '../../../cli/setup/postgres/cluster.mjs'
import { joinPostgres } from '../../../cli/setup/postgres/server.mjs'

const dataDir = process.argv[2] ?? ''
const { port, was, release } = await joinPostgres(dataDir, ['fsync=off'])
process.on('SIGTERM', () => release().then(() => process.exit(0)))
process.stdout.write(`${JSON.stringify({ port, was, address: addressOf(dataDir, port, 'postgres') })}\n`)
setInterval(() => {}, 1000)
