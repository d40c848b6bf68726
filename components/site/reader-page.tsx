import { SitePage, type SitePageProps } from '@/components/site/site-page'
import { getReaderSettings } from '@/lib/settings/reader-settings'

/** A page of this site, under the name its settings give it, with whom to write to at its foot. */
export async function ReaderPage(props: Omit<SitePageProps, 'siteName' | 'contact'>) {
  const { siteName, contact } = await getReaderSettings()
  return <SitePage siteName={siteName} contact={contact} {...props} />
}
