// `npm run drill [-- name… --rounds N --minutes N --seed N]`: breaks the site on purpose, and looks for what was lost by it.
import { join } from 'node:path'
import { ensureBuild } from './setup/build.mjs'
import { runNode } from './setup/children.mjs'
import { ensureDatabaseClient } from './setup/database-client.mjs'
import { runCommand } from './setup/lifetime.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { root } from './setup/paths.mjs'
import { ensurePrograms } from './setup/programs.mjs'
import { reportTo } from './setup/report.mjs'
import { readSetupSettings } from './setup/settings.mjs'
import { clearPlaces, placeOfProcess } from './drill/places.mjs'

const args = process.argv.slice(2)
const report = reportTo(process.stderr)

await runCommand(async (lifetime) => {
  const drillDir = join(readSetupSettings().dataDir, 'drill')
  await ensurePackages(report)
  await ensureDatabaseClient(report)
  await ensurePrograms(report)
  await ensureBuild(report, lifetime)
  await clearPlaces(drillDir)
  const place = placeOfProcess(drillDir)
  lifetime.whenEnding(() => clearPlaces(drillDir, place))
  const { code } = await runNode(join(root, 'cli', 'drill.ts'), {
    args,
    nodeOptions: ['--import', 'tsx', '--conditions=react-server'],
    environment: { DATA_DIR: place },
    stdio: 'inherit',
  })
  return code
})
