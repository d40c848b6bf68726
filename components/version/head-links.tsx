import type { PageView } from '@/lib/archive/views'
import { env } from '@/lib/env'
import { versionLinks } from '@/lib/versions/version-links'

/** To a page's versions and from a version to its page, in the head of the document: React puts links there. */
export const HeadLinks = ({ view }: { view: PageView }) =>
  versionLinks(view, 'html').map(({ rel, path, attributes }) => (
    <link key={`${rel} ${path}`} rel={rel} href={env().SITE_URL + path} type={attributes?.type} />
  ))
