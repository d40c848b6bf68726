import { notFound } from 'next/navigation'
import { z } from 'zod'
import { getDeskEvent, type DeskEvent } from '@/lib/desk/get-desk-event'
import type { Actor } from '@/lib/users/actor'

/** The event of a page's address, or "not found" for whoever may not see it. */
export async function requireDeskEvent(actor: Actor, id: string): Promise<DeskEvent> {
  const known = z.uuid().safeParse(id).data
  return (known && (await getDeskEvent(actor, known))) || notFound()
}
