import type { Asked, Exported, Report } from '@/cli/commands/export-formats'
import { ensureBuild } from '@/cli/setup/build.mjs'
import { stopChild } from '@/cli/setup/children.mjs'
import { freePort } from '@/cli/setup/port.mjs'
import { reportTo } from '@/cli/setup/report.mjs'
import { startSite } from '@/cli/setup/site.mjs'
import { env } from '@/lib/env'
import { exportSite as writeSite } from '@/lib/export/site/export-site'

/** Writes the site as files, as a server makes it: one that runs, or one that is started for as long as it takes. */
export async function exportSite(asked: Asked, report: Report): Promise<Exported> {
  const { out, from, to, dryRun, server } = asked
  const site = server === undefined ? await ownSite() : { origin: server.replace(/\/$/, ''), stop: async () => {} }
  try {
    const wanted = { out, from: from ?? null, to: to ?? null, isDryRun: dryRun }
    const summary = await writeSite(wanted, site.origin, report)
    const { pages, redirects, bytes, files, broken } = summary
    return {
      summary,
      text: `${dryRun ? 'Would have written' : 'Wrote'} ${pages} pages and files, ${redirects} former addresses, ${bytes} bytes: ${files.written} written, ${files.unchanged} unchanged.`,
      problems: broken.map(({ address, reason }) => `${address}: ${reason}`),
    }
  } finally {
    await site.stop()
  }
}

async function ownSite(): Promise<{ origin: string; stop: () => Promise<void> }> {
  let releaseBuild = () => {}
  const report = reportTo(process.stderr)
  // Standard output belongs to the summary, and a build that is there is nothing to speak of.
  const onlyIfSlow = (step: string, line: string) => (/ing /.test(line) ? report(step, line) : undefined)
  await ensureBuild(onlyIfSlow, { whenEnding: (undo) => (releaseBuild = undo) })
  const port = await freePort()
  const { SITE_URL, DATABASE_URL, DATA_DIR, NEXTAUTH_SECRET } = env()
  const child = await startSite(
    { ...process.env, SITE_URL, DATABASE_URL, DATA_DIR, NEXTAUTH_SECRET, PORT: String(port) },
    { stdio: 'pipe' },
  )
  // What it says is nobody's, and must not fill the pipe.
  child.stdout?.resume()
  child.stderr?.resume()
  const stop = async () => {
    await stopChild(child)
    releaseBuild()
  }
  return { origin: `http://127.0.0.1:${port}`, stop }
}
