import type { Tx } from '@/lib/db'
import { enqueue } from '@/lib/jobs/enqueue'
import { canMail } from '@/lib/mail/can-mail'

export type Delivery = 'by-mail' | 'by-hand'

/** Has a link mailed to its address; where no mail is set up, whoever made it hands it over. */
export async function deliverLink(tx: Tx, link: { id: string }): Promise<Delivery> {
  if (!canMail()) return 'by-hand'
  await enqueue(tx, 'mail-link', { linkId: link.id })
  return 'by-mail'
}
