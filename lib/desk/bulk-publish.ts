import type { z } from 'zod'
import { actOnTicked, BulkForm, type BulkDone, type BulkStep } from '@/lib/desk/bulk'
import { contentOf } from '@/lib/desk/event-content'
import { publishLocked, type PublishFailure } from '@/lib/desk/publish-draft'
import type { Result } from '@/lib/result'
import type { Editor } from '@/lib/users/actor'

export const BulkPublishForm = BulkForm
export type BulkPublishForm = z.output<typeof BulkPublishForm>

/** Publishes the drafts of the ticked events. */
export function bulkPublish(editor: Editor, { rows }: BulkPublishForm): Promise<Result<BulkDone, never>> {
  return actOnTicked(editor, 'bulk-publish', rows, null, publish(editor))
}

const publish =
  (editor: Editor): BulkStep =>
  async (tx, event, draft) => {
    if (!draft) return { reason: 'It has no draft to publish.' }
    const before = event.publishedAt === null ? null : contentOf(event)
    const published = await publishLocked(tx, editor, event, draft)
    if (!published.ok) return { reason: reasonOf(published.error) }
    const { content, comment, correction, begunById } = draft
    const kept = { content, comment, correction, begunById }
    return { item: { version: published.value.version, draftVersion: 0, before, draft: kept } }
  }

function reasonOf(failure: PublishFailure): string {
  switch (failure.type) {
    case 'incomplete':
      return failure.problems.join(' ')
    case 'conflict':
      return 'It was changed in public meanwhile, in the same fields: bring both together first.'
    case 'not-found':
    case 'stale':
      return 'Somebody changed it meanwhile.'
  }
}
