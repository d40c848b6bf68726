import { z } from 'zod'
import { takeBackAction } from '@/app/(staff)/desk/bin/actions'
import { pathOf } from '@/components/desk/event-frame'
import { CalendarDate, Instant } from '@/components/site/time'
import { DeskPage } from '@/components/staff/desk-page'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Pager } from '@/components/ui/pager'
import { RowAct } from '@/components/ui/row-act'
import { listBin, type BinnedRow } from '@/lib/desk/list-bin'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireActor } from '@/lib/users/current-actor'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

const BinQuery = z.object({
  page: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .transform(Number)
    .catch(1),
  back: z.uuid().optional().catch(undefined),
})

export default async function BinPage({ searchParams }: Props) {
  const actor = await requireActor()
  const query = BinQuery.parse(await searchParams)
  const [{ siteName }, { rows, total, page, pages }] = await Promise.all([
    getSiteSettings(),
    listBin(actor, query.page),
  ])
  const turned = (to: number) => (to >= 1 && to <= pages ? `/desk/bin?page=${to}` : null)
  return (
    <DeskPage actor={actor} siteName={siteName} title="Bin" current="/desk/bin">
      {query.back && (
        <Notice key={query.back}>
          The draft is a draft again.{' '}
          <a href={pathOf(query.back, 'edit')} className="link-quiet">
            Open it
          </a>
        </Notice>
      )}
      {total === 0 ? (
        <EmptyState title="The bin is empty.">
          <p>Drafts that are thrown away stay here for thirty days, to be taken back.</p>
        </EmptyState>
      ) : (
        <ul className="border-t border-rule-strong">
          {rows.map((row) => (
            <Row key={row.draftId} row={row} />
          ))}
        </ul>
      )}
      <Pager previous={turned(page - 1)} next={turned(page + 1)}>
        Page {page} of {pages}
      </Pager>
    </DeskPage>
  )
}

const Row = ({ row }: { row: BinnedRow }) => (
  <li className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-rule py-3">
    <div className="min-w-0 grow basis-80">
      <p className="set-text font-medium">
        <bdi>{row.headline}</bdi>
      </p>
      <p className="mt-1 flex flex-wrap gap-x-3 text-note text-ink-2">
        <CalendarDate date={row.date} style="short" />
        {row.isChange && <span>Changes to a public event</span>}
        <span>
          Thrown away{' '}
          {row.binnedBy && (
            <>
              by <bdi>{row.binnedBy}</bdi>,{' '}
            </>
          )}
          <Instant at={row.binnedAt} style="short" />
        </span>
        <span>
          Gone for good <CalendarDate date={row.goesAt.slice(0, 10)} style="short" />
        </span>
      </p>
    </div>
    <RowAct label="Take back" of={row.headline} action={takeBackAction} fields={{ draftId: row.draftId }} />
  </li>
)
