import { notFound } from 'next/navigation'
import { placeEventAction, placeSectionAction } from '@/app/(staff)/desk/days/[date]/actions'
import { Board } from '@/components/desk/days/board'
import { DayLacks } from '@/components/desk/days/day-lacks'
import { counted } from '@/components/desk/queue/words'
import { Shortcuts } from '@/components/desk/shortcuts'
import { Arrow } from '@/components/site/arrow'
import { CalendarDate, dateInWords, Instant } from '@/components/site/time'
import { DeskPage } from '@/components/staff/desk-page'
import { EmptyState } from '@/components/ui/empty-state'
import { buttonLook } from '@/components/ui/looks'
import { addressIn, dayPath } from '@/lib/archive/addresses'
import { parsePlainDate } from '@/lib/dates/plain-date'
import { getDayBoard, type DayBoard } from '@/lib/desk/day-board'
import { listQueueChoices } from '@/lib/desk/queue-choices'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'

type Props = { params: Promise<{ date: string }> }

export default async function DayBoardPage({ params }: Props) {
  const editor = await requireEditor()
  const date = parsePlainDate((await params).date)
  if (!date) notFound()
  const [{ siteName }, board, { sections }] = await Promise.all([
    getSiteSettings(),
    getDayBoard(editor, date),
    listQueueChoices(editor),
  ])
  return (
    <DeskPage
      actor={editor}
      siteName={siteName}
      title={dateInWords(date, 'full')}
      current="/desk/days"
      aside={
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
          <Neighbours board={board} />
          <a href={`/desk/new?date=${date}`} className={buttonLook('primary')}>
            New event
          </a>
        </div>
      }
    >
      <About board={board} />
      {board.sections.length === 0 ? (
        <EmptyState title="Nothing is known of this day yet.">
          <p>
            <a href={`/desk/new?date=${date}`} className="link-quiet">
              Begin an event
            </a>{' '}
            of this day, or import its page from the command line.
          </p>
          <DayLacks board={board} />
        </EmptyState>
      ) : (
        <div className="gap-10 lg:grid lg:grid-cols-[minmax(0,1fr)_14rem]">
          <div className="lg:order-last">
            <DayLacks board={board} />
          </div>
          <div>
            <Board board={board} sections={sections} placeEvent={placeEventAction} placeSection={placeSectionAction} />
            <Shortcuts list rowKeys={steps} />
          </div>
        </div>
      )}
    </DeskPage>
  )
}

const steps = [
  { key: 'J', does: 'Move the event down (Shift and j)', click: 'button[value="down"]' },
  { key: 'K', does: 'Move the event up (Shift and k)', click: 'button[value="up"]' },
]

const About = ({ board }: { board: DayBoard }) => (
  <p className="-mt-4 mb-6 flex flex-wrap gap-x-4 text-note text-ink-2">
    <span>{counted(board.events, 'published event')}</span>
    <span>
      {board.orderedAt ? (
        <>
          In your editors’ order since <Instant at={board.orderedAt} style="short" />; imports keep it
        </>
      ) : (
        'In the order of its page'
      )}
    </span>
    <a href={addressIn('html', { type: 'day', path: dayPath(board.date) })} className="link-quiet">
      As readers see it
    </a>
  </p>
)

const Neighbours = ({ board: { previous, next } }: { board: DayBoard }) => (
  <nav aria-label="Days" className="flex flex-wrap gap-x-5 text-note">
    {previous && (
      <a href={`/desk/days/${previous.date}`} rel="prev" className="inline-flex items-center gap-1.5 py-1.5">
        <Arrow to="back" />
        <CalendarDate date={previous.date} style="short" /> ({previous.events})
      </a>
    )}
    {next && (
      <a href={`/desk/days/${next.date}`} rel="next" className="inline-flex items-center gap-1.5 py-1.5">
        <CalendarDate date={next.date} style="short" /> ({next.events})
        <Arrow to="on" />
      </a>
    )}
  </nav>
)
