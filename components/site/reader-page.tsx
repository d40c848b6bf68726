import { SitePage, type SitePageProps } from '@/components/site/site-page'
import { env } from '@/lib/env'

/** A page of this site, under the name its settings give it. */
export function ReaderPage(props: Omit<SitePageProps, 'siteName'>) {
  return <SitePage siteName={env().SITE_NAME} {...props} />
}
