import type { ReactNode } from 'react'
import { ActivityChart } from '@/components/chart/activity-chart'
import { NameLink, NameList } from '@/components/event/name-list'
import { eventsInWords, inDigits } from '@/components/site/count'
import { addressIn, canonicalAddress, comparisonPath } from '@/lib/archive/addresses'
import type { CountedLinkView, ListView, SubtopicView } from '@/lib/archive/list-views'

/** What is to be said of a list beyond its events: how it went over time, what else it is called, what it goes with. */
export function ListAbout({ view }: { view: ListView }) {
  const { activity, aliases, formerNames, appearsWith, latestOnly, partOf, subtopics } = view.about
  return (
    <>
      <ActivityChart activity={activity} hrefOf={(period) => addressOfPeriod(view, period)} />
      <dl className="mt-4 text-note empty:hidden">
        {partOf.length > 0 && (
          <Row term="Part of">
            <NameList type="topic" names={partOf} label="Part of" />
          </Row>
        )}
        {subtopics.length > 0 && (
          <Row term="Topics under it">
            <Subtopics topics={subtopics} />
          </Row>
        )}
        {appearsWith.length > 0 && (
          <Row term="Appears with">
            <Counted names={appearsWith} beside={view.path} />
            {latestOnly !== null && (
              <span className="text-ink-3">
                {' '}
                (in its latest <data value={latestOnly}>{inDigits(latestOnly)}</data> events)
              </span>
            )}
          </Row>
        )}
        {aliases.length > 0 && (
          <Row term={view.publisher ? 'Cited as' : 'Also called'}>
            <ul className="flex flex-wrap gap-x-3">
              {aliases.map(({ name, events }) => (
                <li key={name}>
                  <bdi>{name}</bdi> <Count events={events} />
                </li>
              ))}
            </ul>
          </Row>
        )}
        {formerNames.length > 0 && (
          <Row term="Formerly">
            <ul className="flex flex-wrap gap-x-3">
              {formerNames.map((name) => (
                <li key={name}>
                  <bdi>{name}</bdi>
                </li>
              ))}
            </ul>
          </Row>
        )}
      </dl>
    </>
  )
}

export const Row = ({ term, children }: { term: string; children: ReactNode }) => (
  <div className="grid gap-x-10 border-t border-rule py-2 md:grid-cols-[12.5rem_minmax(0,1fr)]">
    <dt className="text-ink-3">{term}</dt>
    <dd className="min-w-0 text-ink-2">{children}</dd>
  </div>
)

/** Each with how many events it shares, which leads to both compared. */
const Counted = ({ names, beside }: { names: CountedLinkView[]; beside: string }) => (
  <ul className="inline-flex flex-wrap gap-x-3">
    {names.map((name) => (
      <li key={name.path}>
        <NameLink type="context" name={name} className="inline-block py-1 link-quiet" />{' '}
        <a href={comparisonOf(beside, name.path)} className="inline-block min-w-6 py-1 text-center link-quiet">
          <Count events={name.events} />
          <span className="sr-only">, compared</span>
        </a>
      </li>
    ))}
  </ul>
)

const comparisonOf = (path: string, other: string): string =>
  canonicalAddress({ type: 'comparison', path: comparisonPath(slugOfPath(path), slugOfPath(other)) })

const slugOfPath = (path: string) => path.slice(path.lastIndexOf('/') + 1)

/** How many events, as a small number that says so to those who only hear it. */
export const Count = ({ events }: { events: number }) => (
  <data value={events} title={eventsInWords(events)} className="text-ink-3">
    {inDigits(events)}
    <span className="sr-only"> {events === 1 ? 'event' : 'events'}</span>
  </data>
)

const Subtopics = ({ topics }: { topics: SubtopicView[] }) => (
  <ul>
    {topics.map((topic) => (
      <li key={topic.path}>
        <NameLink type="topic" name={topic} className="inline-block py-1 link-quiet" /> <Count events={topic.events} />
        {topic.subtopics.length > 0 && (
          <div className="ms-1 border-s border-rule ps-4">
            <Subtopics topics={topic.subtopics} />
          </div>
        )}
      </li>
    ))}
  </ul>
)

/** The page of a list that begins with a period: newest first with its end, else with its start. */
function addressOfPeriod({ type, path, latest, before }: ListView, period: string): string {
  const end = dayAfter(period)
  return addressIn('html', { type, path, before: end > latest ? before : end })
}

/** The first day after a month or a year. */
function dayAfter(period: string): string {
  const [year = '', month = '12'] = period.split('-')
  const isLast = month === '12'
  return `${String(Number(year) + (isLast ? 1 : 0)).padStart(4, '0')}-${isLast ? '01' : String(Number(month) + 1).padStart(2, '0')}-01`
}
