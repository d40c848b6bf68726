// `npm run bench [-- name…]`: measurements, on databases of their own.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { ensureBuild } from './setup/build.mjs'
import { runNode } from './setup/children.mjs'
import { ensureDatabaseClient } from './setup/database-client.mjs'
import { createDatabase, dropDatabase, reachServer, withDatabase } from './setup/database.mjs'
import { runCommand } from './setup/lifetime.mjs'
import { migrate } from './setup/migrations.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { root } from './setup/paths.mjs'
import { reportTo } from './setup/report.mjs'
import { readSetupSettings } from './setup/settings.mjs'

const args = process.argv.slice(2)
const report = reportTo(process.stderr)

await runCommand(async (lifetime) => {
  const { dataDir, databaseUrl } = readSetupSettings()
  const benchDir = join(dataDir, 'bench')
  await ensurePackages(report)
  await ensureDatabaseClient(report)
  const server = await reachServer({ dataDir: benchDir, databaseUrl }, report, lifetime)
  const database = withDatabase(server, `daybook_bench_${randomBytes(4).toString('hex')}`)
  lifetime.whenEnding(() => dropDatabase(database))
  await createDatabase(database)
  await migrate(database)
  if (args.length === 0 || args.includes('pages')) await ensureBuild(report, lifetime)
  const { code } = await runNode(join(root, 'cli', 'bench.ts'), {
    args,
    nodeOptions: ['--import', 'tsx', '--conditions=react-server'],
    environment: { DATABASE_URL: database, DATA_DIR: benchDir },
    stdio: 'inherit',
  })
  return code
})
