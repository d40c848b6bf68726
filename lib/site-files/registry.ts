import { renderLlms } from '@/lib/site-files/llms'
import { renderManifest } from '@/lib/site-files/manifest'
import { renderOfflinePages } from '@/lib/site-files/offline-pages'
import { renderOpenSearch } from '@/lib/site-files/open-search'
import { renderRobots } from '@/lib/site-files/robots'
import { renderSecurity } from '@/lib/site-files/security'

/** A file that tells programs about the site: how it is served, and what makes it. */
type SiteFile = { contentType: string; render: () => string | Promise<string> }

const text = 'text/plain; charset=utf-8'

/** By the last part of their addresses. */
export const siteFiles: Record<string, SiteFile> = {
  'robots.txt': { contentType: text, render: renderRobots },
  'security.txt': { contentType: text, render: renderSecurity },
  'llms.txt': { contentType: text, render: renderLlms },
  'opensearch.xml': { contentType: 'application/opensearchdescription+xml; charset=utf-8', render: renderOpenSearch },
  'manifest.webmanifest': { contentType: 'application/manifest+json; charset=utf-8', render: renderManifest },
  'offline.json': { contentType: 'application/json; charset=utf-8', render: renderOfflinePages },
}
