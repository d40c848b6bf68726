import { addressIn, type Addressed } from '@/lib/archive/addresses'
import type {
  EventVersionView,
  KeptSourceView,
  NamedView,
  VersionLinkView,
  VersionsView,
} from '@/lib/archive/version-views'
import { line, nested } from '@/lib/representations/markdown-details'
import { eventLink, page, pageLink, rule } from '@/lib/representations/markdown-page'
import { headingText, inlineText, link, linkOrText, numbered, paragraph } from '@/lib/representations/markdown-text'
import { instant } from '@/lib/representations/plain-text'
import { fingerprintOf } from '@/lib/representations/version-document'

/** A version of an event in Markdown, in the layout of an event. */
export function versionMarkdown(view: EventVersionView): string {
  return page([
    otherFormats(view),
    `### ${pageLink(view.date, view.eventPath.slice(0, view.eventPath.lastIndexOf('/')))}`,
    [view.heading && `##### ${headingText(view.heading)}`, `# ${headingText(view.headline)}`]
      .filter(Boolean)
      .join('\n'),
    view.summary && paragraph(view.summary),
    view.sources.length > 0 ? `### Sources:\n\n${numbered(view.sources.map(cited)).join('\n')}` : null,
    rule,
    '### Details:',
    versionDetails(view).join('\n'),
  ])
}

/** As `formatsLine`, of what has a suffix in HTML too. */
export const otherFormats = (view: Addressed): string =>
  `Formats: ${(['html', 'json', 'xml'] as const).map((format) => `${link(format.toUpperCase(), addressIn(format, view))}  `).join('')}`

const cited = ({ publisher, url }: KeptSourceView): string => link(publisher, url)

/** What is known of a version beyond its headline and summary. */
export function versionDetails(view: EventVersionView): string[] {
  const { coverImage, origin, previous } = view
  return [
    ...line('Version', `${view.version} of ${inlineText(view.id)}`),
    ...line('Address', link(view.path, view.path)),
    ...line('Since', instant(view.at)),
    ...line('Version before', previous && link(previous, previous)),
    ...line('Now', link('what the record says now', addressIn('md', { type: 'event', path: view.eventPath }))),
    ...line('SHA-256 of its JSON', fingerprintOf(view)),
    ...line('Date', view.date),
    ...line('Section', view.section && inlineText(view.section)),
    ...line('Topics', view.topics.map(named).join(', ')),
    ...line('Contexts', view.contexts.map(named).join(', ')),
    ...nested('Sources', view.sources.map(source)),
    ...line(
      'Cover image',
      coverImage &&
        joined([
          link(coverImage.alt || 'no description', coverImage.url),
          coverImage.caption && inlineText(coverImage.caption),
          inlineText(coverImage.credit),
          linkOrText(coverImage.license),
        ]),
    ),
    ...line('Published', instant(view.publishedAt)),
    ...line('Modified', instant(view.modifiedAt)),
    ...line('Licence', linkOrText(view.license)),
    ...line(
      'Origin',
      origin &&
        joined([link(origin.name, origin.url), origin.revision === null ? null : `revision ${origin.revision}`]),
    ),
  ]
}

const named = ({ name, wikipedia }: NamedView): string => (wikipedia ? link(name, wikipedia) : inlineText(name))

const source = ({ publisher, url, title, publishedOn, archiveUrl }: KeptSourceView): string =>
  joined([
    link(publisher, url),
    title && inlineText(title),
    publishedOn,
    archiveUrl && link('archived copy', archiveUrl),
  ])

const joined = (parts: (string | null)[]): string => parts.filter(Boolean).join(', ')

/** All versions of an event in Markdown, the newest first. */
export function versionsMarkdown(view: VersionsView): string {
  return page([
    otherFormats(view),
    '# Versions',
    `### ${eventLink(view.event)}, ${view.event.date}`,
    ...view.versions
      .toReversed()
      .map((kept) =>
        [
          `## ${link(`Version ${kept.version}`, addressIn('md', { type: 'event-version', path: kept.path }))}`,
          `- Address: ${link(kept.path, kept.path)}`,
          ...line('Since', instant(kept.at)),
          ...line('Headline', inlineText(kept.headline)),
          ...line('Changed', kept.changed.join(', ')),
          ...line('SHA-256 of its JSON', kept.sha256),
        ].join('\n'),
      ),
    rule,
    `- Modified: ${instant(view.modifiedAt)}`,
  ])
}

export const versionLink = ({ version, path, at }: VersionLinkView): string =>
  `${link(`version ${version}`, path)}, ${instant(at)}`
