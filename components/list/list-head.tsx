import { SectionMark } from '@/components/day/section-mark'
import { eventsInWords } from '@/components/site/count'
import { CalendarDate } from '@/components/site/time'
import type { ListType } from '@/lib/archive/addresses'
import type { ListView } from '@/lib/archive/views'

/** What a list is of, how much it holds, and which part of it this page shows. */
export const ListHead = ({ view }: { view: ListView }) => (
  <header className="pt-8 pb-6 md:pt-10">
    <p className="flex items-baseline gap-2 text-note text-ink-2">
      {view.type === 'section' && <SectionMark section={view.name} />}
      {typeInWords[view.type]}
    </p>
    <h1 dir="auto" className="mt-1 set-headline text-headline font-medium tracking-[-0.018em]">
      {view.name}
    </h1>
    <p className="mt-2 text-note text-ink-2">
      <data value={view.total}>{eventsInWords(view.total)}</data>
      <Shown view={view} />
      {view.wikipedia && (
        <>
          <span aria-hidden="true" className="slash">
            /
          </span>
          <a href={view.wikipedia} className="link-quiet" data-prints="">
            Wikipedia
          </a>
        </>
      )}
    </p>
  </header>
)

const typeInWords: Record<ListType, string> = { context: 'Context', topic: 'Topic', section: 'Section' }

function Shown({ view }: { view: ListView }) {
  const [latest, earliest] = [view.events[0]?.date, view.events.at(-1)?.date]
  if (!latest || !earliest) return null
  const isWhole = view.before === null && view.next === null
  return (
    <>
      {isWhole ? ', ' : '; on this page '}
      {latest !== earliest && (
        <>
          <CalendarDate date={earliest} /> to{' '}
        </>
      )}
      <CalendarDate date={latest} />
    </>
  )
}
