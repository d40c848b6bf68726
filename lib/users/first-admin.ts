import { Prisma } from '@/generated/prisma/client'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { createLink, isOpenLink, linkAddress, revokeLinks } from '@/lib/users/one-time-links'

/** `made`: a link to print, now and never again. `open`: one was printed and still works. `needless`: there is an admin. */
export type FirstAdminOffer = { type: 'made'; address: string } | { type: 'open' } | { type: 'needless' }

/** Makes the link for the first admin of a site that has none. Of two starts at the same moment one gets it. */
export async function offerFirstAdmin(): Promise<FirstAdminOffer> {
  try {
    return await db.$transaction(offer)
  } catch (error) {
    // One such link is open at most: the database decides.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return { type: 'open' }
    throw error
  }
}

async function offer(tx: Tx): Promise<FirstAdminOffer> {
  if (await hasActiveAdmin(tx)) {
    await revokeLinks(tx, { kind: 'FIRST_ADMIN' })
    return { type: 'needless' }
  }
  if ((await tx.oneTimeLink.count({ where: { kind: 'FIRST_ADMIN', ...isOpenLink() } })) > 0) return { type: 'open' }
  // Never one that works: another start may have made it since we looked, and printed it.
  await revokeLinks(tx, { kind: 'FIRST_ADMIN', expiresAt: { lte: new Date() } })

  const link = await createLink(tx, { kind: 'FIRST_ADMIN' })
  const after = { expiresAt: link.expiresAt.toISOString() }
  const who = { name: 'start', address: null }
  await recordAct(tx, who, { act: 'first-admin.offer', subject: 'invitation', subjectId: link.id, after })
  return { type: 'made', address: linkAddress(link) }
}

/** Whether somebody can administrate this site. */
export const hasActiveAdmin = async (tx: Tx): Promise<boolean> =>
  (await tx.user.count({ where: { role: 'ADMIN', disabledAt: null } })) > 0
