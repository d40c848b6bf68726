// Makes all that `npm start` would make before it serves, and starts nothing: for an image, or ahead of an upgrade.
import { ensureBuild } from './setup/build.mjs'
import { ensureDatabaseClient } from './setup/database-client.mjs'
import { runCommand } from './setup/lifetime.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensurePrograms } from './setup/programs.mjs'
import { reportTo } from './setup/report.mjs'

const report = reportTo(process.stdout)

await runCommand(async (lifetime) => {
  await ensurePackages(report)
  await ensureDatabaseClient(report)
  await ensurePrograms(report)
  await ensureBuild(report, lifetime)
  return 0
})
