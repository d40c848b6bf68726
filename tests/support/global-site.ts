import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuild } from '@/cli/setup/build.mjs'
import { ensureChromium } from '@/cli/setup/chromium.mjs'
import { silent } from '@/cli/setup/report.mjs'
import { copySample, newDatabase, openScratchServer } from './scratch-server'
import { loadSampleArchive, startTestSite, workOnce } from './site'

/**
 * Before the browser tests: a production server on a database of its own with the sample archive. They find its address
 * in `SITE_URL` (the base of their addresses) and its database in `DATABASE_URL`; `SAMPLE_DATABASE` is one that nobody
 * changes, for those who need a copy.
 */
export default async function setup(): Promise<() => Promise<void>> {
  let releaseBuild = () => {}
  process.env.CHROMIUM_PATH = await ensureChromium(silent)
  await ensureBuild(silent, { whenEnding: (undo) => (releaseBuild = undo) })
  const { server, close } = await openScratchServer()
  const dataDir = mkdtempSync(join(tmpdir(), 'daybook-site-'))
  try {
    process.env.SAMPLE_DATABASE = await newDatabase(server)
    await loadSampleArchive(process.env.SAMPLE_DATABASE)
    // Once, not again by the worker of each site that has a copy.
    await workOnce(process.env.SAMPLE_DATABASE)
    process.env.DATABASE_URL = await copySample()
    // Of its own: what is uploaded is nobody's archive.
    const site = await startTestSite({ DATA_DIR: dataDir })
    process.env.SITE_URL = site.url
    return async () => {
      await site.stop()
      await close()
      rmSync(dataDir, { recursive: true, force: true })
      releaseBuild()
    }
  } catch (error) {
    await close()
    throw error
  }
}
