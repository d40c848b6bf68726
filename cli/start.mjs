// `npm start` and `npm run dev`: gets everything the site needs, then serves it.
import { ensureBuild } from './setup/build.mjs'
import { runNode } from './setup/children.mjs'
import { ensureDatabaseClient } from './setup/database-client.mjs'
import { ensureDatabase } from './setup/database.mjs'
import { runCommand } from './setup/lifetime.mjs'
import { ensurePackages } from './setup/packages.mjs'
import { refuseTakenPort } from './setup/port.mjs'
import { ensurePrograms, programOf } from './setup/programs.mjs'
import { reportTo } from './setup/report.mjs'
import { keptSecret } from './setup/secrets.mjs'
import { readSetupSettings } from './setup/settings.mjs'
import { SetupError } from './setup/setup-error.mjs'
import { holdSite } from './setup/site-lock.mjs'
import { startSite } from './setup/site.mjs'
import { keepWorker } from './setup/worker.mjs'

const dev = process.argv.includes('--dev')
const report = reportTo(process.stdout)

await runCommand(async (lifetime) => {
  const settings = readSetupSettings()
  const address = process.env.SITE_URL || `http://localhost:${settings.port}`
  // A database of one's own may have several instances of the site, on one folder as well.
  if (!settings.databaseUrl) await holdSite(settings.dataDir, address, lifetime)
  await refuseTakenPort(settings.port)

  await ensurePackages(report)
  await ensureDatabaseClient(report)
  if (!dev) await ensurePrograms(report)
  const database = await ensureDatabase(settings, report, lifetime)
  const environment = {
    PORT: String(settings.port),
    DATA_DIR: settings.dataDir,
    ...{ DATABASE_URL: database, DATABASE_DIRECT_URL: '' },
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || keptSecret(settings.dataDir, 'nextauth-secret'),
  }
  await loadSample(environment)
  if (!dev) await ensureBuild(report, lifetime)
  await offerFirstAdmin(environment)

  // Many connections are the site's alone; whatever else there is has few, and needs sessions.
  const pooled = settings.pooledUrl && { DATABASE_URL: settings.pooledUrl, DATABASE_DIRECT_URL: database }
  const site = await startSite({ ...environment, ...pooled }, { dev })
  lifetime.stopCode = 0
  if (process.env.WORKER !== 'off') void keepWorker(environment, { dev })
  report('site', address)
  return new Promise((resolve) => site.once('exit', (code) => resolve(code ?? 1)))
})

/** An empty archive gets the sample, so that there is something to see. @param {Record<string, string>} environment */
async function loadSample(environment) {
  const { code, output } = await runProgram('load-sample', environment)
  if (code !== 0) throw new SetupError(`The sample archive could not be loaded:\n${output.trim()}`)
  report('archive', output.trim())
}

/** The link to become it is printed here, once, and nowhere else. @param {Record<string, string>} environment */
async function offerFirstAdmin(environment) {
  const { code, output } = await runProgram('offer-first-admin', environment)
  if (code !== 0) throw new SetupError(`Whether there is an administrator could not be seen:\n${output.trim()}`)
  if (output.trim()) report('first admin', output.trim())
}

/** @param {string} name @param {Record<string, string>} environment */
function runProgram(name, environment) {
  const { script, nodeOptions } = programOf(name, { dev })
  return runNode(script, { nodeOptions, environment })
}
