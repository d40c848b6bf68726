import type { TimelineEventView, TimelineView } from '@/lib/archive/timeline-views'
import { coverImageDocument } from '@/lib/representations/link-documents'
import type { Site } from '@/lib/representations/representation'
import { instant } from '@/lib/representations/plain-text'
import { formatsOf, urlOf } from '@/lib/representations/wire-addresses'

/** What happened of something in time; every `url` is the address in HTML, `earlier`, `later` and `whole` as well. */
export function timelineDocument(view: TimelineView, site: Site) {
  const url = (query: string | null) =>
    query === null ? null : urlOf({ type: 'timeline', path: view.path, query }, site)
  return {
    type: view.type,
    of: { kind: view.of.type, name: view.of.name, url: urlOf(view.of, site) },
    url: urlOf(view, site),
    from: view.from,
    to: view.to,
    earliest: view.earliest,
    latest: view.latest,
    total: view.total,
    totalIs: view.totalIs,
    earlier: url(view.ways.earlier),
    later: url(view.ways.later),
    whole: url(view.ways.whole),
    formats: formatsOf(view, site),
    unit: view.unit,
    periods: view.periods.map(({ from, to, events, query }) => ({ from, to, events, url: url(query) })),
    shows: view.shows,
    events: view.events.map((event) => timelineEvent(event, site)),
    modifiedAt: view.modifiedAt && instant(view.modifiedAt),
  }
}

const timelineEvent = ({ path, headline, date, section, sourceCount, coverImage }: TimelineEventView, site: Site) => ({
  date,
  headline,
  url: urlOf({ type: 'event', path }, site),
  section,
  sourceCount,
  coverImage: coverImage && coverImageDocument(coverImage, site),
})
