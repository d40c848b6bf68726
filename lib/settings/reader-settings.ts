import { cacheLife, cacheTag } from 'next/cache'
import { cache } from 'react'
import { tags } from '@/lib/archive/tags'
import { publicDb } from '@/lib/db'
import { langOf } from '@/lib/settings/languages'
import { getSiteSettings } from '@/lib/settings/site-settings'

/** What every reader's page says of the site. `lang` is there only where the archive is not in the page's own language. */
export type ReaderSettings = {
  siteName: string
  lang: string | undefined
  contact: { name: string; email: string } | null
}

/** Kept with the pages, and forgotten with all of them: one query for as long as no admin changes a setting. */
export const getReaderSettings = cache((): Promise<ReaderSettings> => keptSettings())

async function keptSettings(): Promise<ReaderSettings> {
  'use cache'
  cacheLife('max')
  cacheTag(tags.everything)
  const { siteName, languages, contactName, contactEmail } = await getSiteSettings(publicDb)
  const contact = contactName && contactEmail ? { name: contactName, email: contactEmail } : null
  return { siteName, lang: langOf(languages[0] ?? 'en'), contact }
}
