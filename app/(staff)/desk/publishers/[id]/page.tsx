import { notFound } from 'next/navigation'
import { z } from 'zod'
import { undoAction } from '@/app/(staff)/desk/operations/[id]/actions'
import { change, merge, split } from '@/app/(staff)/desk/publishers/actions'
import { firstOf, idIn, type Search } from '@/app/(staff)/desk/search-params'
import { OperationNotice } from '@/components/desk/operation-notice'
import { PublisherPage } from '@/components/desk/publishers/publisher-page'
import { DeskPage } from '@/components/staff/desk-page'
import { getOperation } from '@/lib/desk/operations'
import { getPublisher } from '@/lib/desk/publishers/get-publisher'
import { listPublishers } from '@/lib/desk/publishers/list-publishers'
import { publishersPath } from '@/lib/desk/publishers/publisher-rows'
import { getSiteSettings } from '@/lib/settings/site-settings'
import type { Editor } from '@/lib/users/actor'
import { requireEditor } from '@/lib/users/current-actor'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export default async function Page({ params, searchParams }: Props) {
  const editor = await requireEditor()
  const [id, search] = [z.uuid().safeParse((await params).id).data, await searchParams]
  const view = id ? await getPublisher(editor, id) : null
  if (!view) notFound()
  const [q, done] = [firstOf(search.q), idIn(search.done)]
  const [{ siteName }, found, operation] = await Promise.all([
    getSiteSettings(),
    q ? others(editor, q, view.id) : [],
    done ? getOperation(editor, done) : null,
  ])
  return (
    <DeskPage actor={editor} siteName={siteName} title={view.name} current={publishersPath}>
      {operation && <OperationNotice operation={operation} undo={undoAction} />}
      <PublisherPage view={view} actions={{ change, merge, split }} q={q} found={found} />
    </DeskPage>
  )
}

/** The likeliest ones that it may be merged into. */
async function others(editor: Editor, q: string, id: string) {
  const { publishers } = await listPublishers(editor, { q: q.slice(0, 200), page: 1 })
  return publishers.filter((publisher) => publisher.id !== id).slice(0, 20)
}
