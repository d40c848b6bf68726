import { BoardDrag } from '@/components/desk/days/board-drag'
import { BoardDraftItem, BoardEventItem, Step } from '@/components/desk/days/board-event'
import { PlaceForm, type PlaceAction } from '@/components/desk/days/place-form'
import { SectionMark } from '@/components/day/section-mark'
import type { BoardSection, DayBoard } from '@/lib/desk/day-board'

type BoardProps = {
  board: DayBoard
  sections: { value: string; name: string }[]
  placeEvent: PlaceAction
  placeSection: PlaceAction
}

/** A day's events by section, as readers see them, to be put in order. */
export function Board({ board, sections, placeEvent, placeSection }: BoardProps) {
  const fields = { date: board.date, order: board.order }
  const choices = [...sections, { value: '', name: 'No section' }]
  const filled = board.sections.filter(({ events }) => events.length > 0)
  return (
    <BoardDrag action={placeEvent} fields={fields}>
      {board.sections.map((section) => (
        <section
          key={section.slug}
          data-section={section.slug ?? ''}
          aria-label={section.name ?? 'No section'}
          className="mb-8 border-b-2 border-transparent data-drop:border-accent"
        >
          <SectionHead section={section} among={filled} action={placeSection} fields={fields} />
          <ol>
            {section.events.map((event, index) => (
              <BoardEventItem
                key={event.id}
                event={event}
                section={section.slug ?? ''}
                isFirst={index === 0}
                isLast={index === section.events.length - 1}
                sections={choices}
                action={placeEvent}
                fields={fields}
              />
            ))}
            {section.drafts.map((event) => (
              <BoardDraftItem key={event.id} event={event} />
            ))}
          </ol>
        </section>
      ))}
    </BoardDrag>
  )
}

type SectionHeadProps = {
  section: BoardSection
  among: BoardSection[]
  action: PlaceAction
  fields: Record<string, string>
}

function SectionHead({ section, among, action, fields }: SectionHeadProps) {
  const name = section.name ?? 'No section'
  const at = among.indexOf(section)
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-rule-strong py-2">
      <h2 className="flex grow items-center gap-2 text-note font-bold">
        <SectionMark section={section.name} />
        {name}
        <span className="font-regular text-ink-3 tabular-nums">{section.events.length}</span>
      </h2>
      {at !== -1 && among.length > 1 && (
        <PlaceForm action={action} fields={{ ...fields, section: section.slug ?? '' }} className="flex flex-wrap gap-1">
          <Step act="up" isOff={at === 0} of={`the section ${name}`}>
            Section up
          </Step>
          <Step act="down" isOff={at === among.length - 1} of={`the section ${name}`}>
            Section down
          </Step>
        </PlaceForm>
      )}
    </div>
  )
}
