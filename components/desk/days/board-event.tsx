import { PlaceForm, type PlaceAction } from '@/components/desk/days/place-form'
import { draftNames, lackNames } from '@/components/desk/days/words'
import { pathOf } from '@/components/desk/event-frame'
import { controlLook } from '@/components/ui/looks'
import type { BoardEvent } from '@/lib/desk/day-board'

type BoardEventProps = {
  event: BoardEvent
  /** Its section's slug, and whether it is the first or last there. */
  section: string
  isFirst: boolean
  isLast: boolean
  sections: { value: string; name: string }[]
  action: PlaceAction
  fields: Record<string, string>
}

/** A published event on the board: what it says, what it lacks, and the ways to move it. */
export const BoardEventItem = ({ event, section, isFirst, isLast, sections, action, fields }: BoardEventProps) => (
  <li
    id={`e-${event.id}`}
    data-row
    data-event={event.id}
    tabIndex={-1}
    className="flex gap-2 border-t border-rule py-2.5 -outline-offset-2 data-carried:opacity-40 data-drop:border-t-2 data-drop:border-accent"
  >
    <Handle />
    <div className="min-w-0 grow sm:flex sm:gap-5">
      <div className="min-w-0 grow">
        {event.heading && <p className="text-note text-ink-3">{event.heading}</p>}
        <a href={pathOf(event.id, 'edit')} data-open className="set-text">
          <bdi>{event.headline}</bdi>
        </a>
        <Facts event={event} />
      </div>
      <PlaceForm
        action={action}
        fields={{ ...fields, id: event.id, before: '' }}
        className="mt-1 flex shrink-0 flex-wrap content-start items-start gap-1 text-note has-open:basis-full sm:mt-0 sm:w-52 sm:justify-end sm:has-open:basis-52"
      >
        <Step act="up" isOff={isFirst} of={event.headline}>
          Up
        </Step>
        <Step act="down" isOff={isLast} of={event.headline}>
          Down
        </Step>
        <details className="open:basis-full">
          <summary className="min-h-8 w-fit cursor-pointer px-1 py-1.5 text-ink-2 link-quiet">
            Move to…<span className="sr-only"> {event.headline}</span>
          </summary>
          <div className="flex flex-wrap gap-1 pt-1">
            <Step act="first" isOff={isFirst} of={event.headline}>
              First
            </Step>
            <Step act="last" isOff={isLast} of={event.headline}>
              Last
            </Step>
            <select
              name="section"
              aria-label={`Section of ${event.headline}`}
              defaultValue={section}
              className={controlLook}
            >
              {sections.map(({ value, name }) => (
                <option key={value} value={value}>
                  {name}
                </option>
              ))}
            </select>
            <Step act="into" of={event.headline}>
              Into this section
            </Step>
          </div>
        </details>
      </PlaceForm>
    </div>
  </li>
)

/** For pointers alone: whoever has none has the buttons. */
const Handle = () => (
  <span
    data-handle
    aria-hidden="true"
    title="Drag to another place"
    className="flex h-7 w-6 shrink-0 cursor-grab touch-none items-center justify-center text-ink-3 select-none hover:text-accent noscript:invisible"
  >
    <svg viewBox="0 0 10 16" className="h-4 w-2.5" fill="currentColor">
      <path d="M1 1h3v3H1zM6 1h3v3H6zM1 6.5h3v3H1zM6 6.5h3v3H6zM1 12h3v3H1zM6 12h3v3H6z" />
    </svg>
  </span>
)

type StepProps = { act: string; of: string; isOff?: boolean; children: string }

/** A button that is of no use now stays, so that whoever steps with it does not lose their place. */
export const Step = ({ act, of, isOff = false, children }: StepProps) => (
  <button
    type="submit"
    name="act"
    value={act}
    aria-disabled={isOff}
    className="min-h-8 min-w-8 cursor-pointer border border-control px-2 text-note hover:border-accent hover:text-accent aria-disabled:border-rule aria-disabled:text-ink-3"
  >
    {children}
    <span className="sr-only"> {of}</span>
  </button>
)

/** A draft that is to come to a section, without a place of its own yet. */
export const BoardDraftItem = ({ event }: { event: BoardEvent }) => (
  <li data-row tabIndex={-1} className="border-t border-dashed border-control py-2.5 ps-8 -outline-offset-2">
    <a href={pathOf(event.id, 'edit')} data-open className="set-text text-ink-2 italic">
      <bdi>{event.headline || 'Event without a headline'}</bdi>
    </a>
    <Facts event={event} isNew />
  </li>
)

function Facts({ event, isNew = false }: { event: BoardEvent; isNew?: boolean }) {
  const state = event.draft && (isNew ? draftNames[event.draft] : `Changes: ${draftNames[event.draft].toLowerCase()}`)
  if (!state && event.lacks.length === 0) return null
  return (
    <p className="mt-0.5 flex flex-wrap gap-x-3 text-note">
      {state && <span className="text-ink-2">{state}</span>}
      {event.lacks.length > 0 && (
        <span className={event.lacks.includes('no-source') ? 'text-accent' : 'text-ink-3'}>
          {event.lacks.map((lack) => lackNames[lack]).join(', ')}
        </span>
      )}
    </p>
  )
}
