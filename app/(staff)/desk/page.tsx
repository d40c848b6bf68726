import { bulkAction } from '@/app/(staff)/desk/actions'
import { undoAction } from '@/app/(staff)/desk/operations/[id]/actions'
import { OperationNotice } from '@/components/desk/operation-notice'
import { BulkForm } from '@/components/desk/queue/bulk-form'
import { EmptyView } from '@/components/desk/queue/empty-view'
import { QueueFilters } from '@/components/desk/queue/queue-filters'
import { QueueList } from '@/components/desk/queue/queue-list'
import { QueueViews } from '@/components/desk/queue/queue-views'
import { counted } from '@/components/desk/queue/words'
import { Shortcuts } from '@/components/desk/shortcuts'
import { DeskPage } from '@/components/staff/desk-page'
import { buttonLook } from '@/components/ui/looks'
import { Pager } from '@/components/ui/pager'
import { getOperation } from '@/lib/desk/operations'
import { countQueue, listQueue } from '@/lib/desk/queue'
import { listQueueChoices } from '@/lib/desk/queue-choices'
import { QueueQuery, queuePath } from '@/lib/desk/queue-query'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { isEditor, type Actor } from '@/lib/users/actor'
import { requireActor } from '@/lib/users/current-actor'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function QueuePage({ searchParams }: Props) {
  const actor = await requireActor()
  const parameters = await searchParams
  const asked = QueueQuery.parse(parameters)
  const query: QueueQuery = isEditor(actor) ? asked : { ...asked, view: 'mine' }
  const [{ siteName }, { rows, total, page, pages }, counts, choices, operation] = await Promise.all([
    getSiteSettings(),
    listQueue(actor, query),
    countQueue(actor),
    listQueueChoices(actor),
    justDone(actor, parameters.done),
  ])
  const turned = (to: number) => (to >= 1 && to <= pages ? queuePath({ ...query, page: to }) : null)
  return (
    <DeskPage actor={actor} siteName={siteName} title="Queue" current="/desk" aside={<Begin />}>
      {operation && <OperationNotice operation={operation} undo={undoAction} />}
      <QueueViews current={query.view} counts={counts} />
      <QueueFilters query={query} choices={choices} />
      {total === 0 ? (
        <EmptyView query={query} isEditor={isEditor(actor)} />
      ) : (
        <>
          <div className="mb-2 flex flex-wrap justify-between gap-x-5">
            <p className="py-1 text-note text-ink-2 tabular-nums">{counted(total, 'event')}</p>
            <Shortcuts list />
          </div>
          {isEditor(actor) ? (
            <BulkForm action={bulkAction} back={queuePath(query)} sections={choices.sections}>
              <QueueList rows={rows} canTick />
            </BulkForm>
          ) : (
            <QueueList rows={rows} canTick={false} />
          )}
          <Pager previous={turned(page - 1)} next={turned(page + 1)}>
            Page {page} of {pages}
          </Pager>
        </>
      )}
    </DeskPage>
  )
}

const Begin = () => (
  <a href="/desk/new" className={buttonLook('primary')}>
    New event
  </a>
)

/** The act that led here, by its id in the address. */
const justDone = async (actor: Actor, id: string | string[] | undefined) =>
  typeof id === 'string' && isEditor(actor) ? getOperation(actor, id) : null
