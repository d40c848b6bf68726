import { notFound } from 'next/navigation'
import { z } from 'zod'
import { merge, rename, split } from '@/app/(staff)/desk/contexts/actions'
import { undoAction } from '@/app/(staff)/desk/operations/[id]/actions'
import { firstOf, idIn, type Search } from '@/app/(staff)/desk/search-params'
import { NamePage } from '@/components/desk/names/name-page'
import { OperationNotice } from '@/components/desk/operation-notice'
import { DeskPage } from '@/components/staff/desk-page'
import { getName } from '@/lib/desk/names/get-name'
import { listNames, NameQuery } from '@/lib/desk/names/list-names'
import { pathOfNames, type NameKind } from '@/lib/desk/names/name-kinds'
import { getOperation } from '@/lib/desk/operations'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'
import type { Editor } from '@/lib/users/actor'

export type NameRouteProps = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

/** The page of a context or a topic at the desk. */
export async function NameRoute({ kind, params, searchParams }: NameRouteProps & { kind: NameKind }) {
  const editor = await requireEditor()
  const [id, search] = [z.uuid().safeParse((await params).id).data, await searchParams]
  const { page } = NameQuery.parse(search)
  const view = id ? await getName(editor, kind, id, page) : null
  if (!view) notFound()
  const [q, done] = [firstOf(search.q), idIn(search.done)]
  const [{ siteName }, found, operation] = await Promise.all([
    getSiteSettings(),
    q ? others(editor, kind, q, view.id) : [],
    done ? getOperation(editor, done) : null,
  ])
  return (
    <DeskPage actor={editor} siteName={siteName} title={view.name} current={pathOfNames(kind)}>
      {operation && <OperationNotice operation={operation} undo={undoAction} />}
      <NamePage kind={kind} view={view} actions={{ rename, merge, split }} q={q} found={found} page={page} />
    </DeskPage>
  )
}

/** The likeliest ones that it may be merged into. */
async function others(editor: Editor, kind: NameKind, q: string, id: string) {
  const { names } = await listNames(editor, kind, { q: q.slice(0, 200), page: 1 })
  return names.filter((name) => name.id !== id).slice(0, 20)
}
