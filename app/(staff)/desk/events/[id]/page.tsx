import { notFound } from 'next/navigation'
import { z } from 'zod'
import * as actions from '@/app/(staff)/desk/events/[id]/actions'
import { saveEvent } from '@/app/(staff)/desk/events/[id]/save-action'
import { DraftState } from '@/components/desk/editor/draft-state'
import { EventEditor } from '@/components/desk/editor/event-editor'
import { factsOf } from '@/components/desk/editor/event-facts'
import { SaidOfEvent } from '@/components/desk/editor/event-said'
import { EventFrame } from '@/components/desk/event-frame'
import { findAlike, writtenOf } from '@/lib/desk/alike/find-alike'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { getDeskPicture } from '@/lib/desk/get-desk-picture'
import { listSectionNames } from '@/lib/desk/keep-event'
import { lastReview } from '@/lib/desk/last-review'
import { citedElsewhere } from '@/lib/desk/pasted-sources'
import { brokenSources } from '@/lib/desk/sources/broken-sources'
import { sourceProposals } from '@/lib/desk/source-proposals'
import { timeZoneNames } from '@/lib/dates/time-zones'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { isEditor } from '@/lib/users/actor'
import { requireActor } from '@/lib/users/current-actor'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ said?: string | string[] }> }

export default async function EditEvent({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { success, data: id } = z.uuid().safeParse((await params).id)
  const event = success ? await getDeskEvent(actor, id) : null
  if (!event) notFound()
  const urls = event.content.sources.map(({ url }) => url)
  const { cover } = event.content
  const [{ siteName }, sections, review, elsewhere, broken, alike, proposals, picture, { said }] = await Promise.all([
    getSiteSettings(),
    listSectionNames(),
    lastReview(event.id),
    citedElsewhere(event.id, urls),
    brokenSources(actor, urls),
    findAlike(actor, writtenOf(event.id, event.content)),
    sourceProposals(urls),
    cover && getDeskPicture(actor, cover),
    searchParams,
  ])
  const facts = factsOf(event, { review, elsewhere, broken, alike, proposals, picture })
  return (
    <EventFrame actor={actor} siteName={siteName} event={event} current="edit">
      <SaidOfEvent said={typeof said === 'string' ? said : undefined} />
      <DraftState facts={facts} />
      <EventEditor
        facts={facts}
        user={{ id: actor.userId, isEditor: isEditor(actor) }}
        sections={sections}
        timeZones={timeZoneNames}
        save={saveEvent}
        actions={{ ...actions }}
      />
    </EventFrame>
  )
}
