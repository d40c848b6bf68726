import { notFound } from 'next/navigation'
import { z } from 'zod'
import { undoAction } from '@/app/(staff)/desk/operations/[id]/actions'
import { pathOf } from '@/components/desk/event-frame'
import { LeftList } from '@/components/desk/left-list'
import { operationInWords } from '@/components/desk/operation-words'
import { counted } from '@/components/desk/queue/words'
import { Instant } from '@/components/site/time'
import { DeskPage } from '@/components/staff/desk-page'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { Notice } from '@/components/ui/notice'
import { getOperation } from '@/lib/desk/operations'
import { canUndo, readUndone, type Undone } from '@/lib/desk/undo-operation'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function OperationPage({ params, searchParams }: Props) {
  const editor = await requireEditor()
  const id = z.uuid().safeParse((await params).id).data
  const operation = id ? await getOperation(editor, id) : null
  if (!operation) notFound()
  const [{ siteName }, { done }] = await Promise.all([getSiteSettings(), searchParams])
  const { said, things, left } = operationInWords(operation)
  const undone = readUndone(operation.payload)
  return (
    <DeskPage actor={editor} siteName={siteName} title={said} current="">
      {undone && done !== undefined && <Notice key={done?.toString()}>{undoneInWords(undone)}</Notice>}
      <p className="mb-4 text-ink-2">
        Done by <bdi>{operation.by}</bdi>, <Instant at={operation.at.toISOString()} style="short" />.
        {operation.undoneAt && (
          <>
            {' '}
            Undone <Instant at={operation.undoneAt.toISOString()} style="short" />.
          </>
        )}
      </p>
      {things.length > 0 && (
        <ul className="mb-6 border-t border-rule-strong">
          {things.map(({ id, name }) => (
            <li key={id} className="border-b border-rule py-2">
              <a href={pathOf(id, 'edit')} className="set-text">
                <bdi>{name}</bdi>
              </a>
            </li>
          ))}
        </ul>
      )}
      <LeftList left={undone ? undone.left : left} />
      {operation.undoneAt === null && canUndo(operation.kind) && (
        <ConfirmAct label="Undo" action={undoAction} fields={{ id: operation.id }} button="Undo it">
          <p>What has not changed since is put back as it was. What has is left alone, and you are told.</p>
        </ConfirmAct>
      )}
    </DeskPage>
  )
}

const undoneInWords = ({ restored, left }: Undone): string =>
  restored === 0
    ? 'Nothing was undone: all of it changed since.'
    : `Undone: ${counted(restored, 'thing is', 'things are')} as before.${left.length > 0 ? ` ${counted(left.length, 'is', 'are')} left alone, see below.` : ''}`
