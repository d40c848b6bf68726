import { notFound, redirect } from 'next/navigation'
import { z } from 'zod'
import { pathOf } from '@/components/desk/event-frame'
import { findMergedInto, getDeskEvent, type DeskEvent } from '@/lib/desk/get-desk-event'
import type { Actor } from '@/lib/users/actor'

/** The event of a page's address, or the one that it was merged into; "not found" for whoever may not see it. */
export async function requireDeskEvent(actor: Actor, id: string): Promise<DeskEvent> {
  const known = z.uuid().safeParse(id).data
  const event = known ? await getDeskEvent(actor, known) : null
  if (event) return event
  const intoId = known ? await findMergedInto(actor, known) : null
  return intoId ? redirect(pathOf(intoId, 'edit')) : notFound()
}
