import { z } from 'zod'
import { slugOf } from '@/lib/archive/addresses'
import { db } from '@/lib/db'
import { actOnTicked, BulkForm, type BulkDone } from '@/lib/desk/bulk'
import { changeWords } from '@/lib/desk/bulk-words'
import type { EventContent } from '@/lib/desk/content'
import { onOneLine } from '@/lib/forms/text'
import type { Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export const BulkTopicForm = BulkForm.extend({
  topic: z
    .string()
    .transform(onOneLine)
    .pipe(z.string().min(1, 'Name a topic.').max(300, 'A name has at most 300 characters.')),
  how: z.enum(['add', 'remove']),
})
export type BulkTopicForm = z.output<typeof BulkTopicForm>

type Topic = EventContent['topics'][number]

/** Puts the ticked events under a topic, as the innermost, or takes them out from under it. */
export async function bulkTopic(editor: Editor, form: BulkTopicForm): Promise<Result<BulkDone, never>> {
  const topic = await findTopic(form.topic)
  const isIt = ({ name, article }: Topic) =>
    (article !== null && article === topic.article) || name.toLowerCase() === topic.name.toLowerCase()
  const add = (content: EventContent) =>
    content.topics.some(isIt)
      ? `It is under “${topic.name}” already.`
      : { ...content, topics: [...content.topics, topic] }
  const remove = (content: EventContent) =>
    content.topics.some(isIt)
      ? { ...content, topics: content.topics.filter((one) => !isIt(one)) }
      : `It is not under “${topic.name}”.`
  const [change, said] = form.how === 'add' ? [add, 'Put under'] : [remove, 'Taken out from under']
  const step = changeWords(editor, `${said} “${topic.name}”.`, change)
  return actOnTicked(editor, 'bulk-topic', form.rows, `${said} “${topic.name}”`, step)
}

/** One that is known keeps its name and its article. Plan: by slug. */
async function findTopic(name: string): Promise<Topic> {
  const known = await db.topic.findUnique({ where: { slug: slugOf(name) }, select: { name: true, article: true } })
  return known ?? { name, article: null }
}
