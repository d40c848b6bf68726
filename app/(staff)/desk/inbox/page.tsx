import { undoAction } from '@/app/(staff)/desk/operations/[id]/actions'
import { inboxAction } from '@/app/(staff)/desk/inbox/actions'
import { EmptyInbox } from '@/components/desk/inbox/empty-inbox'
import { GroupRow } from '@/components/desk/inbox/group-row'
import { InboxFilters } from '@/components/desk/inbox/inbox-filters'
import { InboxForm } from '@/components/desk/inbox/inbox-form'
import { InboxViews } from '@/components/desk/inbox/inbox-views'
import { OffNote } from '@/components/desk/inbox/off-note'
import { OperationNotice } from '@/components/desk/operation-notice'
import { Shortcuts } from '@/components/desk/shortcuts'
import { DeskPage } from '@/components/staff/desk-page'
import { buttonLook } from '@/components/ui/looks'
import { Pager } from '@/components/ui/pager'
import { env } from '@/lib/env'
import { getOperation } from '@/lib/desk/operations'
import { InboxQuery, inboxPath } from '@/lib/inbox/inbox-query'
import { countInbox, listInbox, listInboxChoices } from '@/lib/inbox/list-inbox'
import { getSiteSettings } from '@/lib/settings/site-settings'
import type { Editor } from '@/lib/users/actor'
import { requireEditor } from '@/lib/users/current-actor'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function InboxPage({ searchParams }: Props) {
  const editor = await requireEditor()
  const parameters = await searchParams
  const query = InboxQuery.parse(parameters)
  const [{ siteName }, { groups, total, page, pages }, counts, choices, operation] = await Promise.all([
    getSiteSettings(),
    listInbox(editor, query),
    countInbox(editor),
    listInboxChoices(editor),
    justDone(editor, parameters.done),
  ])
  const turned = (to: number) => (to >= 1 && to <= pages ? inboxPath({ ...query, page: to }) : null)
  return (
    <DeskPage actor={editor} siteName={siteName} title="Inbox" current="/desk/inbox" aside={<Feeds />}>
      {operation && (
        <div data-done>
          <OperationNotice operation={operation} undo={undoAction} />
        </div>
      )}
      {env().OUTBOUND_FETCH !== 'on' && <OffNote />}
      <InboxViews current={query.state} counts={counts} />
      {choices.feeds.length > 0 && <InboxFilters query={query} choices={choices} />}
      {total === 0 ? (
        <EmptyInbox query={query} hasFeeds={choices.feeds.length > 0} />
      ) : (
        <>
          <Shortcuts list keys={keys} rowKeys={rowKeys} />
          <InboxForm action={inboxAction} back={inboxPath(query)} view={query.state}>
            <ul className="border-t border-rule-strong">
              {groups.map((group) => (
                <GroupRow key={group.id} group={group} />
              ))}
            </ul>
          </InboxForm>
          <Pager previous={turned(page - 1)} next={turned(page + 1)}>
            Page {page} of {pages}
          </Pager>
        </>
      )}
    </DeskPage>
  )
}

const keys = [{ key: 'u', does: 'Undo what was just done', click: '[data-done] button' }]

const rowKeys = [
  { key: 's', does: 'Start an event of the row', click: '[data-act="start"]' },
  { key: 'a', does: 'Add the row to the likely event', click: '[data-act="add"]' },
  { key: 'f', does: 'Find another event for the row', click: '[data-act="find"]' },
  { key: 'n', does: 'Mark the row as no news', click: '[data-act="hide"]' },
]

const Feeds = () => (
  <a href="/desk/inbox/feeds" className={buttonLook('plain')}>
    Feeds
  </a>
)

/** The act that led here, by its id in the address. */
const justDone = async (editor: Editor, id: string | string[] | undefined) =>
  typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id) ? getOperation(editor, id) : null
