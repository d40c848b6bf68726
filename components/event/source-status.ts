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

/** The page is there no more, or not at this address, as far as is known. */
const lost: SourceView['status'][] = ['dead', 'soft-404', 'parked']

/** Where a reader finds what a source said: its copy where the page itself is lost. */
export const whereToRead = ({ url, archiveUrl, status }: SourceView): { href: string; isCopy: boolean } =>
  archiveUrl !== null && lost.includes(status) ? { href: archiveUrl, isCopy: true } : { href: url, isCopy: false }
