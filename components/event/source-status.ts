import type { SourceView } from '@/lib/archive/views'

/** What the last look at a source's address found. */
export const statusInWords: Record<SourceView['status'], string> = {
  unchecked: 'link not checked yet',
  alive: 'link works',
  moved: 'moved elsewhere',
  dead: 'link no longer works',
  'soft-404': 'page no longer there',
  parked: 'site no longer there',
  paywalled: 'for subscribers',
  unreachable: 'could not be reached',
}
