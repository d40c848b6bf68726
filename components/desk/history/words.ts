import type { HistoryEntry } from '@/lib/desk/history'
import type { ContentField } from '@/lib/desk/content'

const acts: Record<string, string> = {
  save: 'wrote a draft',
  publish: 'published it',
  revise: 'published changes',
  withdraw: 'withdrew it',
  restore: 'published it again',
  merge: 'merged another event into it',
  unmerge: 'took a merger back',
  split: 'split it',
  import: 'imported it',
}

/** What an entry was, after who did it. An act that is not here is shown as it is written. */
export const actInWords = ({ act }: HistoryEntry): string => (Object.hasOwn(acts, act) ? (acts[act] ?? act) : act)

const fields: Record<ContentField, string> = {
  headline: 'headline',
  summary: 'summary',
  date: 'date',
  section: 'section',
  topics: 'topics',
  contexts: 'contexts',
  sources: 'sources',
  cover: 'cover',
}

/** "headline, summary and cover". */
export function fieldsInWords(changed: ContentField[]): string {
  const names = changed.map((field) => fields[field])
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

/** "Version 3", "Draft". */
export const entryName = ({ version }: HistoryEntry): string => (version === null ? 'Draft' : `Version ${version}`)
