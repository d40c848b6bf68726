import { addressIn, type Format } from '@/lib/archive/addresses'
import { pageFacts } from '@/lib/archive/page-facts'
import type { EventVersionView, KnownDayView } from '@/lib/archive/version-views'
import type { PageView, WithdrawnView } from '@/lib/archive/views'
import { env } from '@/lib/env'
import { versionJson } from '@/lib/representations/version-document'
import { sha256 } from '@/lib/versions/fingerprint'
import { timeGatePath, timeMapPath, versionsPath } from '@/lib/versions/version-addresses'

/** A link from a page to another, relative to the site; `attributes` as RFC 8288 has them. */
export type PageLink = { rel: string; path: string; attributes?: Record<string, string> }

/** What a page in a format says of its versions, and a version of its page: RFC 7089, 5829 and 8574. */
export function versionLinks(view: PageView | WithdrawnView, format: Format): PageLink[] {
  switch (view.type) {
    case 'event':
      return [
        ...citeAs(view.versions.at(-1)?.path),
        ...inTime('event', view.path, format),
        ...history(view.path, format),
      ]
    case 'day':
      return view.modifiedAt === null ? [] : inTime('day', view.path, format)
    case 'event-version':
      return ofVersion(view, format)
    case 'known-day':
      return ofKnownDay(view, format)
    default:
      return []
  }
}

const citeAs = (path: string | undefined): PageLink[] => (path === undefined ? [] : [{ rel: 'cite-as', path }])

const inTime = (type: 'event' | 'day', path: string, format: Format): PageLink[] => {
  const original = addressIn(format, { type, path })
  return [
    { rel: 'timegate', path: timeGatePath(original) },
    { rel: 'timemap', path: timeMapPath(original), attributes: { type: 'application/link-format' } },
  ]
}

const original = (type: 'event' | 'day', path: string, format: Format): PageLink[] =>
  ['original', 'latest-version'].map((rel) => ({ rel, path: addressIn(format, { type, path }) }))

const history = (eventPath: string, format: Format): PageLink[] => [
  { rel: 'version-history', path: addressIn(format, { type: 'versions', path: versionsPath(eventPath) }) },
]

const ofVersion = ({ path, eventPath, previous }: EventVersionView, format: Format): PageLink[] => [
  ...citeAs(path),
  ...original('event', eventPath, format),
  ...inTime('event', eventPath, format),
  ...history(eventPath, format),
  ...(previous
    ? [{ rel: 'predecessor-version', path: addressIn(format, { type: 'event-version', path: previous }) }]
    : []),
]

function ofKnownDay({ dayPath, previous, next }: KnownDayView, format: Format): PageLink[] {
  // A link in HTML has no time.
  const memento = (rel: string, to: KnownDayView['next']) =>
    to && format !== 'html'
      ? [
          {
            rel,
            path: addressIn(format, { type: 'known-day', path: to.path }),
            attributes: { datetime: httpDate(to.at) },
          },
        ]
      : []
  return [
    ...original('day', dayPath, format),
    ...inTime('day', dayPath, format),
    ...memento('prev memento', previous),
    ...memento('next memento', next),
  ]
}

export const httpDate = (at: string): string => new Date(at).toUTCString()

/** Since when what a page says was true, where it tells of the past. */
export const mementoTime = (view: PageView | WithdrawnView): string | null =>
  view.type === 'event-version' || view.type === 'known-day' ? view.at : null

/** Links as the value of a `Link` header, with absolute addresses. */
export const linkHeader = (links: PageLink[]): string =>
  links
    .map(({ rel, path, attributes = {} }) => {
      const more = Object.entries(attributes).map(([name, value]) => `; ${name}="${value}"`)
      return `<${env().SITE_URL}${path}>; rel="${rel}"${more.join('')}`
    })
    .join(', ')

/** The same as headers of an answer that is no HTML. */
export function versionHeaders(view: PageView, format: Format): Record<string, string> {
  const [links, time] = [versionLinks(view, format), mementoTime(view)]
  return {
    ...(links.length ? { link: linkHeader(links) } : {}),
    ...(time === null ? {} : { 'memento-datetime': httpDate(time) }),
    ...(view.type === 'event-version' && format === 'json'
      ? { 'repr-digest': `sha-256=:${sha256(versionJson(view), 'base64')}:` }
      : {}),
  }
}

/** Who searches is to find what an event says now. */
export const isOfThePast = ({ type }: { type: string }): boolean =>
  ['event-version', 'versions', 'known-day'].includes(type)

/** What the head of a page in HTML tells the serving process of its time. */
export function versionFacts(view: PageView | WithdrawnView): Record<string, string> {
  const time = mementoTime(view)
  return time === null ? {} : { [pageFacts.memento]: time }
}
