import { z } from 'zod'
import { recordAct } from '@/lib/audit/record'
import { db } from '@/lib/db'
import { getDeskEvent } from '@/lib/desk/get-desk-event'
import { saveCover } from '@/lib/desk/save-cover'
import { CoverContent, wholeFrame } from '@/lib/images/cover-content'
import { licenceOf } from '@/lib/images/licences'
import { storeImage } from '@/lib/images/store-image'
import { enqueue } from '@/lib/jobs/enqueue'
import type { Resolve } from '@/lib/outbound/check-address'
import { visit } from '@/lib/outbound/visit'
import { fail, ok, type Result } from '@/lib/result'
import { listCandidates, pictureRequest } from '@/lib/sources/covers/find-candidates'
import { actingActor } from '@/lib/users/acting-editor'
import type { Actor } from '@/lib/users/actor'
import { isWithin } from '@/lib/users/throttle'

const asked = (words: z.ZodType<string, string>, problem: string) => words.refine((text) => text.trim() !== '', problem)
const words = CoverContent.shape

/** What has to be said of a picture of somebody else before it becomes ours. */
export const AcceptForm = z.object({
  id: z.uuid(),
  candidate: z.uuid(),
  alt: asked(words.alt, 'Say what is to be seen, for those who cannot see it.'),
  credit: asked(words.credit, 'Say who made it.'),
  license: asked(
    z.string().transform(licenceOf).pipe(words.license),
    'Choose the licence under which it may be shown.',
  ),
})
export type AcceptForm = z.output<typeof AcceptForm>

export type AcceptFailure = { type: 'not-found' | 'forbidden' }

/** What is kept with a candidate until its picture is here. */
const Accepted = z.object({ cover: z.record(z.string(), z.unknown()), seen: CoverContent.nullable() })

/** How many sources one event may have looked through in an hour. */
const perHour = { points: 30, duration: 3_600 }

/** Has the pictures that an event's sources offer looked at. */
export async function lookForCandidates(
  actor: Actor,
  id: string,
): Promise<Result<null, AcceptFailure | { type: 'too-many' }>> {
  const event = await getDeskEvent(actor, id)
  if (!event) return fail({ type: 'not-found' })
  if (!event.may.write) return fail({ type: 'forbidden' })
  if (!(await isWithin('candidates', actor.userId, perHour))) return fail({ type: 'too-many' })
  const urls = event.content.sources.map(({ url }) => url).slice(0, 50)
  await enqueue(db, 'find-candidates', { urls }, { key: `find-candidates:${id}`, maxAttempts: 3 })
  return ok(null)
}

/** Makes a source's picture the cover of an event's draft as soon as it is fetched in full. */
export async function acceptCandidate(actor: Actor, form: AcceptForm): Promise<Result<null, AcceptFailure>> {
  const event = await getDeskEvent(actor, form.id)
  if (!event) return fail({ type: 'not-found' })
  if (!event.may.write) return fail({ type: 'forbidden' })
  const urls = event.content.sources.map(({ url }) => url)
  const candidate = (await listCandidates(form.id, urls)).find(({ id }) => id === form.candidate)
  if (!candidate) return fail({ type: 'not-found' })
  const { alt, credit, license } = form
  const cover = {
    alt,
    credit,
    license,
    caption: null,
    url: null,
    provenance: candidate.page.slice(0, 1_000),
    frame: wholeFrame,
  }
  const accepted = { cover, seen: event.content.cover }
  await db.$transaction(async (tx) => {
    const data = { state: 'ACCEPTED' as const, reason: null, eventId: form.id, acceptedById: actor.userId, accepted }
    await tx.coverCandidate.update({ where: { id: candidate.id }, data, select: { id: true } })
    const after = { url: candidate.url, page: candidate.page, license }
    await recordAct(tx, actor, { act: 'cover.accept', subject: 'event', subjectId: form.id, after })
    await enqueue(
      tx,
      'keep-candidate',
      { candidateId: candidate.id },
      { key: `keep-candidate:${candidate.id}`, maxAttempts: 5 },
    )
  })
  return ok(null)
}

/**
 * Fetches an accepted picture in full, keeps it as ours and makes it the cover of the draft it was accepted for. Done twice it
 * is done once: the same file is the same image, and a cover that is there already stays.
 */
export async function keepCandidate(candidateId: string, resolve?: Resolve): Promise<void> {
  const row = await db.coverCandidate.findUnique({ where: { id: candidateId } })
  if (row?.state !== 'ACCEPTED' || row.eventId === null) return
  const actor = await actingActor(db, row.acceptedById ?? '')
  if (!actor) return giveUp(candidateId, 'Whoever accepted it may not any more.')
  const visited = await visit({ url: row.url, ...pictureRequest }, resolve)
  if (!visited.ok && visited.error.type === 'not-yet') return putOff(candidateId, visited.error.at)
  if (!visited.ok) return giveUp(candidateId, 'Its site did not give it.')
  if (visited.value.status !== 200) return giveUp(candidateId, `Its site answered ${visited.value.status}.`)
  const stored = await storeImage(actor, visited.value.body, { sourceUrl: row.url })
  if (!stored.ok)
    return giveUp(candidateId, stored.error.type === 'no-room' ? 'There is no room for it.' : 'It cannot be used.')
  const { cover, seen } = Accepted.parse(row.accepted)
  const imageId = stored.value.id
  const saved = await saveCover(actor, { id: row.eventId, seen, cover: CoverContent.parse({ ...cover, imageId }) })
  const reason = saved.ok ? null : 'The event had another cover meanwhile, or cannot be changed now.'
  await db.coverCandidate.updateMany({
    where: { id: candidateId, state: 'ACCEPTED' },
    data: { state: 'KEPT', imageId, reason },
  })
}

/** It can be accepted again. */
async function giveUp(id: string, reason: string): Promise<void> {
  await db.coverCandidate.updateMany({ where: { id, state: 'ACCEPTED' }, data: { state: 'FAILED', reason } })
}

const putOff = (candidateId: string, runAt: Date): Promise<void> =>
  enqueue(db, 'keep-candidate', { candidateId }, { key: `keep-candidate:${candidateId}:later`, runAt, maxAttempts: 5 })
