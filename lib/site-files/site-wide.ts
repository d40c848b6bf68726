import type { Metadata } from 'next'

/**
 * What the head of a reader's page says of the site as a whole: how it is installed, and how a browser's own field searches it. Here
 * and not in the page's own tree, whose links stand before or after these as it happens: a page's bytes are its ETag.
 */
export function siteWide(siteName: string) {
  const type = 'application/opensearchdescription+xml'
  const search = { ...{ rel: 'search', url: '/opensearch.xml', type }, title: siteName }
  const icon = { url: '/icon.svg', type: 'image/svg+xml', sizes: 'any' }
  return {
    manifest: '/manifest.webmanifest',
    icons: { icon, apple: '/apple-touch-icon.png', other: search },
  } satisfies Metadata
}
