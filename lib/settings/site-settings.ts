import type { Prisma } from '@/generated/prisma/client'
import { db } from '@/lib/db'
import { env } from '@/lib/env'

/** What admins have set, or what holds without them. */
export async function getSiteSettings() {
  const row = await db.siteSettings.findUnique({ where: { id: 1 }, select: columns })
  return row ? { ...row, siteName: row.siteName ?? env().SITE_NAME } : { ...unset, siteName: env().SITE_NAME }
}

export type SiteSettingsView = Awaited<ReturnType<typeof getSiteSettings>>

const columns = {
  version: true,
  siteName: true,
  languages: true,
  contactName: true,
  contactEmail: true,
  twoFactor: true,
} satisfies Prisma.SiteSettingsSelect

const unset = {
  version: 0,
  languages: ['en'],
  contactName: null,
  contactEmail: null,
  twoFactor: 'OPTIONAL',
} satisfies Partial<Prisma.SiteSettingsGetPayload<{ select: typeof columns }>>
