import type { Prisma } from '@/generated/prisma/client'
import { db, type Tx } from '@/lib/db'
import { env } from '@/lib/env'

/** What admins have set, or what holds without them. */
export async function getSiteSettings(tx: Tx = db) {
  const row = await tx.siteSettings.findUnique({ where: { id: 1 }, select: settingsColumns })
  const kept = row ?? unset
  return { ...kept, siteName: kept.siteName ?? env().SITE_NAME }
}

export type SiteSettingsView = Awaited<ReturnType<typeof getSiteSettings>>

export const settingsColumns = {
  version: true,
  siteName: true,
  languages: true,
  contactName: true,
  contactEmail: true,
  twoFactor: true,
} satisfies Prisma.SiteSettingsSelect

/** What holds where nothing was ever set. */
export const unset = {
  version: 0,
  siteName: null,
  languages: ['en'],
  contactName: null,
  contactEmail: null,
  twoFactor: 'OPTIONAL',
} satisfies Prisma.SiteSettingsGetPayload<{ select: typeof settingsColumns }>
