import { db } from '@/lib/db'
import { loadSampleArchive } from '@/lib/ingest/sample'

/** Fills an empty archive with the sample; says so in one line, or nothing where there are events already. */
const loaded = await loadSampleArchive()
if (loaded) console.log(`loaded ${loaded.events} events on ${loaded.days} days`)
await db.$disconnect()
