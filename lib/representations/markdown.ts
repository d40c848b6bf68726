import type { PageView } from '@/lib/archive/views'
import { archiveMarkdown, monthMarkdown, namesMarkdown, yearMarkdown } from '@/lib/representations/markdown-archive'
import { comparisonMarkdown } from '@/lib/representations/markdown-comparison'
import { conformanceMarkdown } from '@/lib/representations/markdown-conformance'
import { correctionsMarkdown } from '@/lib/representations/markdown-corrections'
import { dayMarkdown, frontMarkdown } from '@/lib/representations/markdown-day'
import { eventMarkdown } from '@/lib/representations/markdown-event'
import { listMarkdown, onThisDayMarkdown } from '@/lib/representations/markdown-list'
import { searchMarkdown } from '@/lib/representations/markdown-search'
import { sourcesMarkdown } from '@/lib/representations/markdown-sources'
import { timelineMarkdown } from '@/lib/representations/markdown-timeline'
import { knownDayMarkdown } from '@/lib/representations/markdown-known-day'
import { versionMarkdown, versionsMarkdown } from '@/lib/representations/markdown-version'
import { type Pages, renderPage, type Representation, type Site } from '@/lib/representations/representation'

/** A page in Markdown (CommonMark). Our own addresses are root-relative, as they have always been in this format. */
export function renderMarkdown(view: PageView, site: Site): string {
  return renderPage<PageView['type'], string>(pages, view, site)
}

const pages = {
  front: frontMarkdown,
  day: dayMarkdown,
  event: eventMarkdown,
  archive: archiveMarkdown,
  year: yearMarkdown,
  month: monthMarkdown,
  context: listMarkdown,
  topic: listMarkdown,
  section: listMarkdown,
  publisher: listMarkdown,
  corrections: correctionsMarkdown,
  search: searchMarkdown,
  contexts: namesMarkdown,
  topics: namesMarkdown,
  sections: namesMarkdown,
  publishers: namesMarkdown,
  'on-this-day': onThisDayMarkdown,
  comparison: comparisonMarkdown,
  timeline: timelineMarkdown,
  sources: sourcesMarkdown,
  'event-version': versionMarkdown,
  versions: versionsMarkdown,
  'known-day': knownDayMarkdown,
  conformance: conformanceMarkdown,
} satisfies Pages<string>

export const markdown = {
  name: 'Markdown',
  mediaType: 'text/markdown',
  contentType: 'text/markdown; charset=utf-8',
  extension: 'md',
  render: renderMarkdown,
} as const satisfies Representation
