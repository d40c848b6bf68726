// `npm run daybook -- <command>`: the command line of cli/daybook.ts, with what it needs.
import { runNode } from './setup/children.mjs'
import { ensureDatabaseClient } from './setup/database-client.mjs'
import { ensureDatabase } from './setup/database.mjs'
import { runCommand } from './setup/lifetime.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { ensurePrograms, programOf } from './setup/programs.mjs'
import { reportTo, silent } from './setup/report.mjs'
import { keptSecret } from './setup/secrets.mjs'
import { readSetupSettings } from './setup/settings.mjs'

const args = process.argv.slice(2)
const asksForHelp = args.length === 0 || args[0] === 'help' || args.some((arg) => ['-h', '--help'].includes(arg))

await runCommand(async (lifetime) => {
  const settings = readSetupSettings()
  // Standard output belongs to the command (`--json`); what takes long is said on standard error, the rest is not said.
  const report = onlyIfSlow(reportTo(process.stderr))
  await ensurePackages(report)
  await ensureDatabaseClient(report)
  await ensurePrograms(report)
  const environment = asksForHelp ? {} : await surroundings(settings, lifetime)
  if (args[0] === 'worker') lifetime.stopCode = 0 // being stopped is how it ends
  const { script, nodeOptions } = programOf('daybook')
  const { code } = await runNode(script, { args, nodeOptions, environment, stdio: 'inherit' })
  return code
})

/** @param {import('./setup/settings.mjs').SetupSettings} settings @param {import('./setup/lifetime.mjs').Lifetime} lifetime */
async function surroundings(settings, lifetime) {
  return {
    DATA_DIR: settings.dataDir,
    ...{ DATABASE_URL: await ensureDatabase(settings, silent, lifetime), DATABASE_DIRECT_URL: '' },
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || keptSecret(settings.dataDir, 'nextauth-secret'),
  }
}

/** @param {import('./setup/report.mjs').Report} report @returns {import('./setup/report.mjs').Report} */
function onlyIfSlow(report) {
  return (step, line) => (/ing /.test(line) ? report(step, line) : undefined)
}
