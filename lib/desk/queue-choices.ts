import { db } from '@/lib/db'
import { isEditor, type Actor } from '@/lib/users/actor'

type Choice = { value: string; name: string }

/** What the queue can be narrowed to, by their names. */
export type QueueChoices = { sections: Choice[]; authors: Choice[] }

/** Every section; for editors everybody who may write, also those who are disabled. A site has a few dozen of each. */
export async function listQueueChoices(actor: Actor): Promise<QueueChoices> {
  const [sections, users] = await Promise.all([
    db.section.findMany({ select: { slug: true, name: true }, orderBy: { name: 'asc' } }),
    isEditor(actor) ? db.user.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } }) : [],
  ])
  return {
    sections: sections.map(({ slug, name }) => ({ value: slug, name })),
    authors: users.map(({ id, name }) => ({ value: id, name })),
  }
}
