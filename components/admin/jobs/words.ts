import type { JobState } from '@/lib/jobs/job-list-query'

export const stateNames: Record<JobState, string> = {
  waiting: 'Waiting',
  later: 'For later',
  running: 'Running',
  failed: 'To be tried again',
  dead: 'Given up',
}

const kindNames: Record<string, string> = {
  'mail-link': 'Mail a link',
  'mail-notice': 'Mail a notice',
  'deliver-webhook': 'Deliver to a webhook',
  'publish-draft': 'Publish on time',
  'check-days': 'Look through days that changed',
  relate: 'Rank related events',
  'learn-names': 'Learn names of contexts',
  'attribute-sources': 'Find the publishers of sources',
  tidy: 'Delete what is over',
  'visit-sources': 'Visit sources',
  'archive-sources': 'Find snapshots of sources',
  'count-sources': 'Count links that are gone',
  'follow-wikipedia': 'Follow Wikipedia',
  'ask-articles': 'Ask which articles are one',
  'read-feeds': 'Read feeds',
  'ping-hub': 'Tell the hub of feeds',
  'purge-cache': 'Purge a cache in front',
  'make-dumps': 'Make the dump of a month',
}

/** A kind that this version does not know is shown as the queue names it. */
export const kindName = (kind: string): string => (Object.hasOwn(kindNames, kind) ? (kindNames[kind] ?? kind) : kind)

/** "less than a minute", "3 minutes", "2 hours", "5 days". */
export function durationInWords(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 1) return 'less than a minute'
  if (minutes < 120) return counted(minutes, 'minute')
  return minutes < 48 * 60 ? counted(Math.floor(minutes / 60), 'hour') : counted(Math.floor(minutes / 1_440), 'day')
}

export const counted = (count: number, one: string): string =>
  `${count.toLocaleString('en-GB')} ${one}${count === 1 ? '' : 's'}`
