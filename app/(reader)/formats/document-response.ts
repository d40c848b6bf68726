import { tagsOf } from '@/lib/archive/tags'
import type { PageView } from '@/lib/archive/views'
import { env } from '@/lib/env'
import { representations } from '@/lib/representations/registry'
import type { DataFormat } from '@/lib/representations/representation'
import { tagsHeader } from '@/lib/serving/headers'
import { linkHeader } from '@/lib/serving/link-header'
import { linksOfDocument } from '@/lib/serving/page-links'
import { getReaderSettings } from '@/lib/settings/reader-settings'
import { versionHeaders } from '@/lib/versions/version-links'

export const isDataFormat = (format: string): format is DataFormat => Object.hasOwn(representations, format)

/** A page in a format beside HTML, with where else it stands; when it last changed is not asked of what depends on everything. */
export async function documentResponse(format: DataFormat, view: PageView): Promise<Response> {
  const { siteName } = await getReaderSettings()
  const site = { url: env().SITE_URL, name: siteName }
  const { contentType, render } = representations[format]
  const { link: inTime, ...ofItsTime } = versionHeaders(view, format)
  const link = [linkHeader(linksOfDocument(format, view, site)), inTime].filter(Boolean).join(', ')
  const told = { [tagsHeader]: tagsOf(view).join(' ') }
  const headers = { 'content-type': contentType, link, ...lastModified(view), ...ofItsTime, ...told }
  return new Response(render(view, site), { headers })
}

const lastModified = (view: object): Record<string, string> =>
  'modifiedAt' in view && typeof view.modifiedAt === 'string'
    ? { 'last-modified': new Date(view.modifiedAt).toUTCString() }
    : {}
