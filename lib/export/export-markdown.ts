import { join } from 'node:path'
import { addressIn } from '@/lib/archive/addresses'
import { getDay } from '@/lib/archive/days'
import { getEventAt } from '@/lib/archive/events'
import { env } from '@/lib/env'
import { daysWithEvents } from '@/lib/export/days-with-events'
import type { Export } from '@/lib/export/export-wikitext'
import { writeOnce } from '@/lib/export/write-once'
import { renderMarkdown } from '@/lib/representations/markdown'
import { getSiteSettings } from '@/lib/settings/site-settings'

export type MarkdownSummary = {
  isDryRun: boolean
  days: number
  events: number
  files: { written: number; unchanged: number }
}

/**
 * Writes each day and each of its events as the page that its address in Markdown serves, at the path of that address:
 * `<out>/news/2017/04/7/index.md`. One day at a time; a page that is there already is left as it is.
 */
export async function exportMarkdown(
  { out, from, to, isDryRun = false }: Export,
  onProgress: (progress: { done: number; total: number }) => void = () => {},
): Promise<MarkdownSummary> {
  const summary: MarkdownSummary = { isDryRun, days: 0, events: 0, files: { written: 0, unchanged: 0 } }
  const site = { url: env().SITE_URL, name: (await getSiteSettings()).siteName }
  const write = async (address: string, text: string) => {
    const isWritten = await writeOnce(join(out, address.slice(1)), text, isDryRun)
    summary.files[isWritten ? 'written' : 'unchanged']++
  }
  const dates = await daysWithEvents(from, to)
  for (const date of dates) {
    const day = await getDay(date)
    await write(addressIn('md', day), renderMarkdown(day, site))
    for (const event of day.events) {
      const at = await getEventAt(date, event.path.slice(day.path.length + 1))
      if (at?.found !== 'event') continue
      await write(addressIn('md', at.view), renderMarkdown(at.view, site))
      summary.events++
    }
    onProgress({ done: ++summary.days, total: dates.length })
  }
  return summary
}
