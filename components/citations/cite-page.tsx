import { PartHeading } from '@/components/event/part-heading'
import { ReaderPage } from '@/components/site/reader-page'
import { CalendarDate } from '@/components/site/time'
import { Written } from '@/components/site/written'
import { Citations } from '@/components/citations/citations'
import { addressIn } from '@/lib/archive/addresses'
import type { EventPageView } from '@/lib/archive/views'
import { citedEvent, citedSources, type CitingSite } from '@/lib/citations/cited-item'

/** How to cite an event and each of its sources. Every text can be selected and copied by hand; buttons do it where scripts run. */
export function CitePage({ view, site }: { view: EventPageView; site: CitingSite }) {
  const sources = citedSources(view)
  return (
    <ReaderPage date={view.date}>
      <script type="module" src="/copy.js" async />
      <div className="mx-auto max-w-184 pt-8 md:pt-10">
        <p className="text-note text-ink-2">
          <CalendarDate date={view.date} style="full" />
        </p>
        <h1 className="mt-4 set-headline text-headline font-medium tracking-[-0.018em]">Cite</h1>
        <Written as="p" className="mt-3 set-text text-item">
          <a href={addressIn('html', view)} className="link-quiet">
            {view.headline}
          </a>
        </Written>
        <p className="mt-3 text-note text-ink-2">
          The citation names version {view.version}, which stays at its address as it is, whatever the record says
          later.
        </p>
        <section>
          <PartHeading>This event</PartHeading>
          <Citations items={[citedEvent(view, site)]} index={0} path={view.path} which="event" />
        </section>
        {sources.length > 0 && (
          <section>
            <PartHeading>{sources.length === 1 ? 'Its source' : 'Its sources'}</PartHeading>
            {sources.map((source, index) => (
              <details key={source.key} className="border-b border-rule">
                <summary className="cursor-pointer py-2.5 text-note">
                  <bdi className="font-bold">{source.publication}</bdi>
                  {source.title && (
                    <>
                      {' '}
                      <bdi className="set-text text-body">{source.title}</bdi>
                    </>
                  )}
                </summary>
                <Citations items={sources} index={index} path={view.path} which={String(index + 1)} />
              </details>
            ))}
          </section>
        )}
        <p id="copied" role="status" className="sr-only" />
      </div>
    </ReaderPage>
  )
}
