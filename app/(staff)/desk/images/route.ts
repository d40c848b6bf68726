import { refusalInWords } from '@/lib/images/in-words'
import { readUpload, type UploadRefusal } from '@/lib/images/read-upload'
import { storeImage, type StoredImage, type StoreRefusal } from '@/lib/images/store-image'
import type { Result } from '@/lib/result'
import { currentSession } from '@/lib/users/current-actor'

const statuses: Record<(StoreRefusal | UploadRefusal)['type'], number> = {
  malformed: 400,
  'too-large': 413,
  'not-an-image': 415,
  'too-many-pixels': 422,
  'too-small': 422,
  damaged: 422,
  'too-many': 429,
  'no-room': 507,
}

/** Keeps a picture. A script hears of it in JSON; a form sent without scripts is led back to its event's cover. */
export async function POST(request: Request): Promise<Response> {
  const wantsPage = request.headers.get('accept')?.includes('text/html') ?? false
  const session = await currentSession()
  if (!session || session.owesSecondFactor)
    return wantsPage ? seeOther('/sign-in?next=/desk') : refuse(401, 'You are not signed in any more.')

  const upload = await readUpload(request)
  const stored = upload.ok ? await storeImage(session.actor, upload.value.bytes, { sourceUrl: null }) : upload
  if (wantsPage && upload.ok && upload.value.event !== null) return backToCover(upload.value.event, stored)
  return stored.ok
    ? Response.json(stored.value, { status: 201, headers: unkept })
    : refuse(statuses[stored.error.type], refusalInWords(stored.error))
}

const backToCover = (event: string, stored: Result<StoredImage, StoreRefusal | UploadRefusal>) =>
  seeOther(`/desk/events/${event}/cover?${stored.ok ? `image=${stored.value.id}` : `refused=${stored.error.type}`}`)

const unkept = { 'cache-control': 'private, no-store' }

const refuse = (status: number, problem: string) => Response.json({ problem }, { status, headers: unkept })

const seeOther = (location: string) => new Response(null, { status: 303, headers: { ...unkept, location } })
