import { v7 as newId } from 'uuid'
import * as actions from '@/app/(staff)/desk/events/[id]/actions'
import { saveEvent } from '@/app/(staff)/desk/events/[id]/save-action'
import { EventEditor } from '@/components/desk/editor/event-editor'
import { newFacts } from '@/components/desk/editor/event-facts'
import { DeskPage } from '@/components/staff/desk-page'
import { parsePlainDate, today } from '@/lib/dates/plain-date'
import { timeZoneNames } from '@/lib/dates/time-zones'
import { emptyContent } from '@/lib/desk/content'
import { listSectionNames } from '@/lib/desk/keep-event'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { isEditor } from '@/lib/users/actor'
import { requireActor } from '@/lib/users/current-actor'

type Props = { searchParams: Promise<{ date?: string | string[] }> }

/** A form of an event that is nowhere yet: its id is made here, so that what is sent twice is one event. */
export default async function NewEvent({ searchParams }: Props) {
  const actor = await requireActor()
  const [{ siteName }, sections, { date }] = await Promise.all([getSiteSettings(), listSectionNames(), searchParams])
  const day = parsePlainDate(typeof date === 'string' ? date : '') ?? today()
  return (
    <DeskPage actor={actor} siteName={siteName} title="New event" isTitleOneLine current="/desk/new">
      <EventEditor
        facts={newFacts(newId(), emptyContent(day), isEditor(actor))}
        user={{ id: actor.userId, isEditor: isEditor(actor) }}
        sections={sections}
        timeZones={timeZoneNames}
        save={saveEvent}
        actions={{ ...actions }}
      />
    </DeskPage>
  )
}
