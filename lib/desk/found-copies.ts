import type { EventContent } from '@/lib/desk/content'

/**
 * A content with the archived copies that were found of its sources since a draft began: they came without a new version of the
 * event. What an editor said, or took away, stays as they left it.
 */
export function withFoundCopies(content: EventContent, base: EventContent, live: EventContent): EventContent {
  const had = new Map(base.sources.map(({ url, archiveUrl }) => [url, archiveUrl]))
  const found = new Map(live.sources.map(({ url, archiveUrl }) => [url, archiveUrl]))
  const sources = content.sources.map((source) =>
    source.archiveUrl === null && had.get(source.url) === null
      ? { ...source, archiveUrl: found.get(source.url) ?? null }
      : source,
  )
  return { ...content, sources }
}
