import { db } from '@/lib/db'
import { SettingsError } from '@/lib/env'
import { loadSampleArchive } from '@/lib/ingest/sample'
import { relateStale } from '@/lib/related/relate-stale'

/** Fills an empty archive with the sample; says so in one line, or that there are events already. */
async function load(): Promise<void> {
  const loaded = await loadSampleArchive()
  if (loaded) await relateStale()
  console.log(loaded ? `loaded ${loaded.events} events on ${loaded.days} days` : 'has events')
  await db.$disconnect()
}

await load().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error)
  process.exitCode = 1
})
