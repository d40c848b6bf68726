import { undoAction } from '@/app/(staff)/desk/operations/[id]/actions'
import { firstOf, idIn, type Search } from '@/app/(staff)/desk/search-params'
import { repairAction } from '@/app/(staff)/desk/sources/actions'
import { OperationNotice } from '@/components/desk/operation-notice'
import { counted } from '@/components/desk/queue/words'
import { Shortcuts } from '@/components/desk/shortcuts'
import { RepairFilters } from '@/components/desk/sources/repair-filters'
import { RepairForm } from '@/components/desk/sources/repair-form'
import { RepairList } from '@/components/desk/sources/repair-list'
import { DeskPage } from '@/components/staff/desk-page'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { getOperation } from '@/lib/desk/operations'
import { listRepairs, listRepairYears } from '@/lib/desk/sources/list-repairs'
import { isNarrowedRepair, RepairQuery, repairPath } from '@/lib/desk/sources/repair-query'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'

export default async function SourcesToRepairPage({ searchParams }: { searchParams: Promise<Search> }) {
  const editor = await requireEditor()
  const parameters = await searchParams
  const query = RepairQuery.parse(parameters)
  const [doneId, askedId, at] = [idIn(parameters.done), idIn(parameters.asked), Number(firstOf(parameters.at))]
  const [{ siteName }, { rows, total, page, pages }, years, operation] = await Promise.all([
    getSiteSettings(),
    listRepairs(editor, query),
    listRepairYears(editor),
    doneId ? getOperation(editor, doneId) : null,
  ])
  const turned = (to: number) => (to >= 1 && to <= pages ? repairPath({ ...query, page: to }) : null)
  const after = doneId ?? (askedId && `${askedId} ${at}`)
  return (
    <DeskPage actor={editor} siteName={siteName} title="Sources to repair" current="/desk/sources">
      {operation && <OperationNotice operation={operation} undo={undoAction} />}
      {askedId && <Notice key={after}>It is visited next, within minutes where visits are switched on.</Notice>}
      <RepairFilters query={query} years={years} />
      {total === 0 ? (
        <Nothing isNarrowed={isNarrowedRepair(query)} />
      ) : (
        <>
          <div className="mb-2 flex flex-wrap justify-between gap-x-5">
            <p className="py-1 text-note text-ink-2 tabular-nums">{counted(total, 'source')}</p>
            <Shortcuts list keys={keys} rowKeys={rowKeys} />
          </div>
          <RepairForm
            action={repairAction}
            back={repairPath(query)}
            goOn={after ? { at: Number.isInteger(at) ? Math.max(0, at) : 0, after } : null}
          >
            <RepairList rows={rows} />
          </RepairForm>
          <Pager previous={turned(page - 1)} next={turned(page + 1)}>
            Page {page} of {pages}
          </Pager>
        </>
      )}
    </DeskPage>
  )
}

const keys = [
  { key: 'm', does: 'Tick all that moved', click: '[data-tick-moved]' },
  { key: 'u', does: 'Undo what was done last', click: '[role="status"] form button' },
]

const rowKeys = [
  { key: 'a', does: 'Cite the new address or the copy, and go on', click: '[data-accept] button' },
  { key: 'd', does: 'Leave the source out', click: '[data-way="drop"] button' },
  { key: 'l', does: 'Leave it as it is', click: '[data-way="keep"] button' },
  { key: 'c', does: 'Check it again now', click: '[data-recheck]' },
]

const Nothing = ({ isNarrowed }: { isNarrowed: boolean }) => (
  <EmptyState title={isNarrowed ? 'No broken source is like that.' : 'Nothing is to be repaired.'}>
    <p>
      {isNarrowed ? (
        <>
          Look at <Link to="/desk/sources">all of them</Link>.
        </>
      ) : (
        <>
          Links are tried again and again where visits are switched on; what breaks stands here. How many work is told
          to everybody at <Link to="/sources">Sources</Link>.
        </>
      )}
    </p>
  </EmptyState>
)

const Link = ({ to, children }: { to: string; children: string }) => (
  <a href={to} className="link-quiet">
    {children}
  </a>
)
