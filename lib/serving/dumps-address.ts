import { moved, type ReaderRoute } from '@/lib/serving/reader-route'

/** The address of the page that lists the dumps: what there is of them stands on the disk, so that it is made anew each time. */
export function routeDumps({ pathname }: URL): ReaderRoute | null {
  if (pathname === '/dumps/') return moved('/dumps')
  return pathname === '/dumps' ? { serve: '/html/dumps', format: 'html', isLive: true } : null
}
