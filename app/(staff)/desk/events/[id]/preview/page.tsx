import { notFound } from 'next/navigation'
import { z } from 'zod'
import { PreviewBar } from '@/components/desk/preview-bar'
import { EventPage } from '@/components/event/event-page'
import { formats } from '@/lib/archive/addresses'
import { env } from '@/lib/env'
import { previewEvent } from '@/lib/desk/preview-event'
import { representations } from '@/lib/representations/registry'
import { getReaderSettings } from '@/lib/settings/reader-settings'
import { requireActor } from '@/lib/users/current-actor'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ format?: string | string[] }> }

const Format = z.enum(formats).catch('html')

/** An event as readers will get it, in each format, before it is published. */
export default async function PreviewEvent({ params, searchParams }: Props) {
  const actor = await requireActor()
  const { success, data: id } = z.uuid().safeParse((await params).id)
  const view = success ? await previewEvent(actor, id) : null
  if (!view) notFound()
  const format = Format.parse((await searchParams).format)
  const { siteName } = await getReaderSettings()
  return (
    <>
      <title>{`Preview: ${view.headline} · ${siteName}`}</title>
      <PreviewBar id={view.id} current={format} />
      {format === 'html' ? (
        <EventPage view={view} />
      ) : (
        <main id="content" tabIndex={-1} className="sheet py-6 outline-none">
          <h1 className="sr-only">Preview</h1>
          <pre
            tabIndex={0}
            aria-label="What is sent"
            className="overflow-x-auto text-note wrap-anywhere whitespace-pre-wrap"
          >
            {representations[format].render(view, { url: env().SITE_URL, name: siteName })}
          </pre>
        </main>
      )}
    </>
  )
}
