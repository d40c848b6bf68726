import { env } from '@/lib/env'
import { renderTimelineJs } from '@/lib/representations/timeline-js'
import { getReaderSettings } from '@/lib/settings/reader-settings'
import type { ToldTimeline } from '@/lib/timeline/list-timeline'

/** A timeline for TimelineJS, which reads it from the page it stands in: any site may. */
export async function timelineJsResponse(told: ToldTimeline): Promise<Response> {
  const { siteName } = await getReaderSettings()
  const { modifiedAt } = told.view
  return new Response(renderTimelineJs(told, { url: env().SITE_URL, name: siteName }), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      ...(modifiedAt && { 'last-modified': new Date(modifiedAt).toUTCString() }),
    },
  })
}
