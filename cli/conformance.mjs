// `npm run conformance [-- row…]`: every standard that the site claims to keep, checked on the production build.
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { ensureTools } from './conformance/tools.mjs'
import { ensureBuild } from './setup/build.mjs'
import { ensureChromium } from './setup/chromium.mjs'
import { runNode } from './setup/children.mjs'
import { ensureDatabaseClient } from './setup/database-client.mjs'
import { createDatabase, dropDatabase, reachServer, withDatabase } from './setup/database.mjs'
import { runCommand } from './setup/lifetime.mjs'
import { migrate } from './setup/migrations.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { root } from './setup/paths.mjs'
import { freePort } from './setup/port.mjs'
import { reportTo } from './setup/report.mjs'
import { readSetupSettings } from './setup/settings.mjs'

const args = process.argv.slice(2)
const report = reportTo(process.stderr)

await runCommand(async (lifetime) => {
  const settings = readSetupSettings()
  const dataDir = join(settings.dataDir, 'conformance')
  await ensurePackages(report)
  await ensureTools(report)
  await ensureDatabaseClient(report)
  const chromium = await ensureChromium(report)
  const server = await reachServer({ dataDir, databaseUrl: settings.databaseUrl }, report, lifetime)
  const database = withDatabase(server, `daybook_conformance_${randomBytes(4).toString('hex')}`)
  lifetime.whenEnding(() => dropDatabase(database))
  await createDatabase(database)
  await migrate(database)
  await ensureBuild(report, lifetime)
  const port = String(await freePort())
  const { code } = await runNode(join(root, 'cli', 'conformance.ts'), {
    args,
    nodeOptions: ['--import', 'tsx', '--conditions=react-server'],
    environment: {
      ...{ DATABASE_URL: database, DATA_DIR: dataDir, PORT: port, SITE_URL: `http://127.0.0.1:${port}` },
      NEXTAUTH_SECRET: randomBytes(32).toString('hex'),
      CHROMIUM_PATH: chromium,
    },
    stdio: 'inherit',
  })
  return code
})
