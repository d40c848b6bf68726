import type { ReactNode } from 'react'
import { pathOf } from '@/components/desk/event-frame'
import { counted } from '@/components/desk/queue/words'
import { statusNames } from '@/components/desk/sources/words'
import { ReadableAddress } from '@/components/site/readable-address'
import { CalendarDate, Instant } from '@/components/site/time'
import { fromDatabaseDate } from '@/lib/dates/plain-date'
import type { DeskSource } from '@/lib/desk/sources/get-desk-source'

/** How a source is, where it went, what copies there are, and who cites it. */
export const SourceFacts = ({ source }: { source: DeskSource }) => (
  <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-[11rem_minmax(0,1fr)]">
    <Fact name="Address">
      <Out url={source.url} />
    </Fact>
    <Fact name="Publisher">{source.publisher && <bdi>{source.publisher.name}</bdi>}</Fact>
    <Fact name="How it is">
      {statusNames[source.status]}
      {source.settledAt && ', and an editor saw to it'}
    </Fact>
    <Fact name="Last visit">{source.checkedAt && <Instant at={source.checkedAt.toISOString()} style="short" />}</Fact>
    <Fact name="Next visit">
      <NextVisit source={source} />
    </Fact>
    <Fact name="Moved to">{source.movedTo && <Out url={source.movedTo} />}</Fact>
    <Fact name="Cited in its place">{source.successor && <Known source={source.successor} />}</Fact>
    <Fact name="Cited in place of">
      {source.succeeds.length > 0 && source.succeeds.map((before) => <Known key={before.id} source={before} />)}
    </Fact>
    <Fact name="Archived copies">
      <Copies source={source} />
    </Fact>
    <Fact name={`Cited by ${counted(source.cited, 'event')}`}>
      {source.citations.length > 0 && (
        <ul>
          {source.citations.map(({ event }) => (
            <li key={event.id}>
              <a href={pathOf(event.id, 'edit')} className="link-quiet">
                <bdi>{event.headline}</bdi>
              </a>
              , <CalendarDate date={fromDatabaseDate(event.date)} style="short" />
              {event.status !== 'PUBLISHED' && ' (not public)'}
            </li>
          ))}
        </ul>
      )}
    </Fact>
  </dl>
)

function NextVisit({ source: { isDue, nextVisitAt } }: { source: DeskSource }) {
  if (nextVisitAt === null) return 'never'
  return isDue ? 'as soon as its turn comes' : <Instant at={nextVisitAt.toISOString()} style="short" />
}

/** Nothing is said of what nobody knows. */
const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children ? (
    <>
      <dt className="text-note leading-6 text-ink-2">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  ) : null

const Out = ({ url }: { url: string }) => (
  <a href={url} rel="noreferrer" className="wrap-anywhere link-quiet">
    <ReadableAddress url={url} />
  </a>
)

const Known = ({ source }: { source: { id: string; url: string } }) => (
  <a href={`/desk/sources/${source.id}`} className="block wrap-anywhere link-quiet">
    <ReadableAddress url={source.url} />
  </a>
)

function Copies({ source: { archiveUrl, copies } }: { source: DeskSource }) {
  if (archiveUrl === null && copies.length === 0) return 'none known'
  return (
    <ul>
      {archiveUrl && (
        <li>
          <Out url={archiveUrl} /> (an editor’s)
        </li>
      )}
      {copies.map(({ kind, url, capturedAt }) => (
        <li key={`${kind} ${capturedAt.toISOString()}`}>
          {url ? <Out url={url} /> : 'our own file'}, <Instant at={capturedAt.toISOString()} style="short" />
        </li>
      ))}
    </ul>
  )
}
