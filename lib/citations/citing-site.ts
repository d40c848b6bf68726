import type { CitingSite } from '@/lib/citations/cited-item'
import { env } from '@/lib/env'
import { getReaderSettings } from '@/lib/settings/reader-settings'

/** How the site is called in citations. */
export async function citingSite(): Promise<CitingSite> {
  const { siteName, lang } = await getReaderSettings()
  return { url: env().SITE_URL, name: siteName, lang: lang ?? 'en' }
}
