import type { ContentField } from '@/lib/desk/content'

export const fieldNames: Record<ContentField, string> = {
  headline: 'Headline',
  summary: 'Summary',
  date: 'Date',
  section: 'Section',
  topics: 'Topics',
  contexts: 'Contexts',
  sources: 'Sources',
  cover: 'Cover',
}

/** "the summary, the sources and the cover" */
export function fieldsInWords(fields: ContentField[]): string {
  const names = fields.map((field) => `the ${fieldNames[field].toLowerCase()}`)
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** "12:04" on the clock of whoever looks; with the day where that is another. */
export function momentInWords(at: string): string {
  const moment = new Date(at)
  const isToday = moment.toDateString() === new Date().toDateString()
  const day = isToday ? {} : ({ day: 'numeric', month: 'short' } as const)
  return moment.toLocaleString('en-GB', { hour: '2-digit', minute: '2-digit', ...day })
}
