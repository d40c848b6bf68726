import { notFound } from 'next/navigation'
import { z } from 'zod'
import { accept, look, remove, save } from '@/app/(staff)/desk/events/[id]/cover/actions'
import { Candidates } from '@/components/desk/cover/candidates'
import { CoverEditor } from '@/components/desk/cover/cover-editor'
import { CoverState } from '@/components/desk/cover/cover-state'
import { EventFrame } from '@/components/desk/event-frame'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { getDeskPicture } from '@/lib/desk/get-desk-picture'
import { mayFetchImages } from '@/lib/images/fetch-image'
import { kindInWords } from '@/lib/images/in-words'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { countOffered, listCandidates } from '@/lib/sources/covers/find-candidates'
import { requireActor } from '@/lib/users/current-actor'

type CoverPageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const uuid = z.uuid()

export default async function CoverPage({ params, searchParams }: CoverPageProps) {
  const actor = await requireActor()
  const [{ id }, { image, refused }, { siteName }] = await Promise.all([params, searchParams, getSiteSettings()])
  const event = uuid.safeParse(id).success ? await getDeskEvent(actor, id) : null
  if (!event) notFound()
  const { cover } = event.content
  const brought = uuid.safeParse(image)
  const urls = event.content.sources.map(({ url }) => url)
  const mayLook = event.may.write && mayFetchImages()
  const [picture, another, candidates, offered] = await Promise.all([
    cover && getDeskPicture(actor, cover),
    brought.success ? getDeskPicture(actor, { imageId: brought.data, url: null }) : null,
    mayLook ? listCandidates(id, urls) : [],
    mayLook ? countOffered(urls) : { offered: 0, looked: 0 },
  ])
  return (
    <EventFrame actor={actor} siteName={siteName} event={event} current="cover">
      <CoverState cover={cover} picture={picture} mayWrite={event.may.write} />
      {event.may.write && (
        <CoverEditor
          event={event.id}
          cover={cover}
          picture={picture}
          brought={another}
          refusal={typeof refused === 'string' ? kindInWords(refused) : null}
          mayFetch={mayFetchImages()}
          save={save}
          remove={remove}
        />
      )}
      {mayLook && <Candidates event={event.id} {...{ candidates, offered, look, accept }} />}
    </EventFrame>
  )
}
