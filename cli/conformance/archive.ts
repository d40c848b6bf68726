import { randomUUID } from 'node:crypto'
import { corpusPages } from '@/cli/bench/corpus'
import { importWikitext } from '@/lib/ingest/import-wikitext'
import { loadSampleArchive } from '@/lib/ingest/sample'
import { withdrawEvent } from '@/lib/desk/withdraw-event'
import { relateStale } from '@/lib/related/relate-stale'
import { countSources } from '@/lib/sources/health/count-sources'
import { createPublished, publishChange } from '@/tests/support/desk'
import { createActor } from '@/tests/support/people'

/** Fills an empty database with what rows look at: the sample archive, real days where they are there, and one event each that
 * was withdrawn, renamed and put right. Says what it is in words. */
export async function fillArchive(withCorpus = corpusPages !== null): Promise<string> {
  await loadSampleArchive()
  if (withCorpus && corpusPages) await importWikitext([corpusPages], {}, () => {})
  await makeHistory()
  await relateStale()
  await countSources()
  return withCorpus ? 'sample archive and the corpus' : 'sample archive'
}

async function makeHistory(): Promise<void> {
  const editor = await createActor('EDITOR', { email: `${randomUUID()}@example.org` })
  const renamed = await createPublished(editor, { headline: 'The harbour of Port Ellery may reopen' })
  const correction = 'It was said that the harbour may reopen; it has.'
  await publishChange(editor, renamed, { headline: 'The harbour of Port Ellery reopens' }, { correction })
  const doubtful = await createPublished(editor, { headline: 'A bridge is said to have fallen in Port Ellery' })
  const withdrawn = await withdrawEvent(editor, { ...doubtful, reason: 'The bridge stands.' })
  if (!withdrawn.ok) throw new Error(withdrawn.error.type)
}
