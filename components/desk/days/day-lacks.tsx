import { lackNames } from '@/components/desk/days/words'
import { counted } from '@/components/desk/queue/words'
import { lacks, type DayBoard } from '@/lib/desk/day-board'

/** What a day lacks beside what is usual around it. */
export function DayLacks({ board }: { board: DayBoard }) {
  const said = [...fewer(board), ...missing(board), ...ofEvents(board)]
  return (
    <section aria-labelledby="lacks" className="mb-6 text-note lg:mb-0">
      <h2 id="lacks" className="mb-1 font-bold">
        What the day lacks
      </h2>
      {said.length === 0 ? (
        <p className="text-ink-2">Nothing that this page looks for.</p>
      ) : (
        <ul className="grid gap-1 text-ink-2">
          {said.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** Half of what is usual is few. */
const fewer = ({ events, usual }: DayBoard): string[] =>
  usual !== null && events < usual / 2
    ? [`Few events: ${counted(events, 'event')}, where the days around have ${usual}.`]
    : []

const missing = ({ missing }: DayBoard): string[] =>
  missing.length > 0 ? [`Sections that most days around have: ${missing.join(', ')}.`] : []

const ofEvents = ({ sections }: DayBoard): string[] =>
  lacks.flatMap((lack) => {
    const count = sections.flatMap(({ events }) => events).filter((event) => event.lacks.includes(lack)).length
    return count > 0 ? [`${counted(count, 'event')} with ${lackNames[lack]}`] : []
  })
