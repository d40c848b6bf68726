import { db } from '@/lib/db'
import { findEvents } from '@/lib/desk/find-events'
import type { Editor } from '@/lib/users/actor'

export type Target = { id: string; date: string; headline: string; isPublished: boolean }

/** The events that an editor may mean, drafts of new ones first: by all words of the headline, or a public address. Plan: open drafts, there are never many; as `findEvents`. */
export async function findTargets(editor: Editor, q: string): Promise<Target[]> {
  const words = q.match(/[\p{L}\p{N}]+/gu)?.slice(0, 12) ?? []
  if (words.length === 0) return []
  const query = words.map((word) => `'${word}':*`).join(' & ')
  const [published, drafts] = await Promise.all([
    findEvents(editor, q, '00000000-0000-0000-0000-000000000000'),
    db.$queryRaw<Omit<Target, 'isPublished'>[]>`
      select e.id::text, d.content ->> 'date' as date, d.content ->> 'headline' as headline
      from drafts d join events e on e.id = d.event_id
      where d.binned_at is null and e.published_at is null and e.status <> 'MERGED'
        and to_tsvector('simple', d.content ->> 'headline') @@ to_tsquery('simple', ${query})
      order by d.saved_at desc, e.id limit 20`,
  ])
  return [
    ...drafts.map((draft) => ({ ...draft, isPublished: false })),
    ...published.map((event) => ({ ...event, isPublished: true })),
  ]
}
