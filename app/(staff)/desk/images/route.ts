import { fetchImage } from '@/lib/images/fetch-image'
import { problemInWords, type PictureProblem } from '@/lib/images/in-words'
import { readUpload, type Upload } from '@/lib/images/read-upload'
import { storeImage, type StoredImage } from '@/lib/images/store-image'
import type { Result } from '@/lib/result'
import type { Actor } from '@/lib/users/actor'
import { currentSession } from '@/lib/users/current-actor'

const statuses: Partial<Record<PictureProblem['type'], number>> = {
  malformed: 400,
  off: 403,
  'too-large': 413,
  'not-an-image': 415,
  'too-many': 429,
  'no-room': 507,
}

/** Keeps a picture. A script hears of it in JSON; a form sent without scripts is led back to its event's cover. */
export async function POST(request: Request): Promise<Response> {
  const wantsPage = request.headers.get('accept')?.includes('text/html') ?? false
  const session = await currentSession()
  if (!session || session.owesSecondFactor)
    return wantsPage
      ? seeOther('/sign-in?next=/desk')
      : refuse(401, 'You are not signed in any more. Sign in again in another window, then try again here.')

  const upload = await readUpload(request)
  const stored = upload.ok ? await keep(session.actor, upload.value) : upload
  if (wantsPage && upload.ok && upload.value.event !== null) return backToCover(upload.value.event, stored)
  return stored.ok
    ? Response.json(stored.value, { status: 201, headers: unkept })
    : refuse(statuses[stored.error.type] ?? 422, problemInWords(stored.error))
}

const keep = (actor: Actor, upload: Upload): Promise<Result<StoredImage, PictureProblem>> =>
  'address' in upload ? fetchImage(actor, upload.address) : storeImage(actor, upload.bytes, { sourceUrl: null })

const backToCover = (event: string, stored: Result<StoredImage, PictureProblem>) =>
  seeOther(`/desk/events/${event}/cover?${stored.ok ? `image=${stored.value.id}` : `refused=${stored.error.type}`}`)

const unkept = { 'cache-control': 'private, no-store' }

const refuse = (status: number, problem: string) => Response.json({ problem }, { status, headers: unkept })

const seeOther = (location: string) => new Response(null, { status: 303, headers: { ...unkept, location } })
