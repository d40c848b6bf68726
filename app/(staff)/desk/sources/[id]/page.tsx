import { notFound } from 'next/navigation'
import { undoAction } from '@/app/(staff)/desk/operations/[id]/actions'
import { idIn, type Search } from '@/app/(staff)/desk/search-params'
import { readdressAction, recheckAction } from '@/app/(staff)/desk/sources/actions'
import { OperationNotice } from '@/components/desk/operation-notice'
import { CheckTable } from '@/components/desk/sources/check-table'
import { SourceFacts } from '@/components/desk/sources/source-facts'
import { PartHeading } from '@/components/event/part-heading'
import { DeskPage } from '@/components/staff/desk-page'
import { ActionForm, Field, Submit } from '@/components/ui/form'
import { RowAct } from '@/components/ui/row-act'
import { getOperation } from '@/lib/desk/operations'
import { getDeskSource } from '@/lib/desk/sources/get-desk-source'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Search> }

export default async function DeskSourcePage({ params, searchParams }: Props) {
  const editor = await requireEditor()
  const id = idIn((await params).id)
  const source = id ? await getDeskSource(editor, id) : null
  if (!source) notFound()
  const doneId = idIn((await searchParams).done)
  const [{ siteName }, operation] = await Promise.all([getSiteSettings(), doneId ? getOperation(editor, doneId) : null])
  return (
    <DeskPage
      actor={editor}
      siteName={siteName}
      title={source.title ?? source.description?.title ?? source.url}
      current="/desk/sources"
    >
      {operation && <OperationNotice operation={operation} undo={undoAction} />}
      <SourceFacts source={source} />
      <div className="mt-4">
        <RowAct label="Check again now" of={source.url} action={recheckAction} fields={{ id: source.id }} />
      </div>
      <PartHeading>What visits found</PartHeading>
      <CheckTable checks={source.checks} />
      {source.cited > 0 && (
        <>
          <PartHeading>Cite another address</PartHeading>
          <ActionForm action={readdressAction} className="mt-4 grid max-w-160 gap-4">
            <input type="hidden" name="id" value={source.id} />
            <Field
              name="url"
              type="url"
              inputMode="url"
              label="Where the page is now"
              hint="Every published event that cites this source gets a next version that cites the new address."
              maxLength={2_048}
            />
            <Submit>Cite it</Submit>
          </ActionForm>
        </>
      )}
    </DeskPage>
  )
}
