import { importArchive } from '@/lib/archive-file/import-archive'
import { db } from '@/lib/db'
import { importWikitext } from '@/lib/ingest/import-wikitext'

// A process of its own for the bench `bulk`: brings an archive in, as the commands do before they rank it.
const [kind, path = ''] = process.argv.slice(2)
await (kind === 'archive' ? importArchive(path) : importWikitext([path]))
await db.$disconnect()
