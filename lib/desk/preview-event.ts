import { getEventAt } from '@/lib/archive/events'
import type { EventPageView } from '@/lib/archive/views'
import { db, type Tx } from '@/lib/db'
import { plainDate } from '@/lib/dates/plain-date'
import type { EventContent } from '@/lib/desk/content'
import { findDraftFor } from '@/lib/desk/draft-row'
import { contentOf } from '@/lib/desk/event-content'
import { canSee } from '@/lib/desk/policy'
import { broughtUpToDate, patience } from '@/lib/desk/publish-draft'
import { publishContent } from '@/lib/desk/write-version'
import { lockEventsById } from '@/lib/events/load-events'
import { takeTurn } from '@/lib/events/take-turn'
import { tryRankingTurn } from '@/lib/related/ranking-turn'
import { relateEvent } from '@/lib/related/relate-event'
import type { Actor } from '@/lib/users/actor'

/**
 * The page that readers will get when the draft of an event is published, or would get of what is withdrawn: it is published,
 * read and taken back within one transaction, so that no second way of making a page can tell another story. What is still
 * missing is named in its place. Null where there is none that they may see.
 */
export async function previewEvent(actor: Actor, id: string): Promise<EventPageView | null> {
  let view: EventPageView | null = null
  await db
    .$transaction(async (tx) => {
      view = await publishedView(tx, actor, id)
      throw takenBack
    }, patience)
    .catch((error: unknown) => {
      if (error !== takenBack) throw error
    })
  return view
}

const takenBack = new Error('a preview is never kept')

async function publishedView(tx: Tx, actor: Actor, id: string): Promise<EventPageView | null> {
  await takeTurn(tx)
  const [event] = await lockEventsById(tx, [id])
  const draft = await findDraftFor(tx, actor, id)
  if (!event || event.status === 'MERGED') return null
  const isPublic = event.publishedAt !== null
  if (!canSee(actor, draft, isPublic) || (!draft && !isPublic)) return null
  const live = isPublic ? contentOf(event) : null
  const content = draft ? broughtUpToDate(draft, live, event.version).content : contentOf(event)
  const { after } = await publishContent(tx, actor, event, filledIn(content), { act: 'preview' })
  // Readers' related events follow a moment after the publication; here they are ranked at once, unless others are being.
  if (await tryRankingTurn(tx)) await relateEvent(tx, id)
  const at = await getEventAt(plainDate(after.facts.date), after.slug ?? '', tx)
  return at?.found === 'event' ? at.view : null
}

function filledIn({ headline, cover, ...content }: EventContent): EventContent {
  const words = cover && { alt: cover.alt, credit: cover.credit || missing, license: cover.license || missing }
  return { ...content, headline: headline || 'No headline yet', cover: cover && { ...cover, ...words } }
}

const missing = 'still to be given'
