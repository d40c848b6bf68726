import { z } from 'zod'
import { readHandler } from '@/app/(reader)/formats/api/read-handler'
import { findName } from '@/lib/api/cached-reads'
import { nameDocument, namePath } from '@/lib/api/find-names'
import { isNamesType } from '@/lib/archive/addresses'

type Params = { kind: string; slug: string }

/** One context, topic, section or publisher, or where the one is that it turned out to be. */
export const GET = readHandler(z.strictObject({}), async (_, { kind, slug }: Params) => {
  const at = isNamesType(kind) ? await findName(kind, slug) : null
  if (!at || !isNamesType(kind)) return { status: 404, detail: 'No published event has a name with this slug.' }
  if (at.found === 'moved') return { movedTo: namePath(kind, at.path) }
  const document = nameDocument(kind, slug, at.outline)
  return { document, modifiedAt: document.modifiedAt }
})
