import type { CronItem } from 'graphile-worker'
import { checkDays } from '@/lib/desk/check-days'
import { publishOnTime } from '@/lib/desk/publish-scheduled'
import { pingHub } from '@/lib/feeds/ping-hub'
import { makeDumps } from '@/lib/dumps/make-dumps'
import { readFeeds } from '@/lib/inbox/reading/read-feeds'
import type { Tasks } from '@/lib/jobs/task-list'
import { tidy } from '@/lib/jobs/tidy'
import { mailLink } from '@/lib/mail/mail-link'
import { mailNotice } from '@/lib/mail/mail-notice'
import { attributeStored } from '@/lib/publishers/attribute-stored'
import { purgeCache } from '@/lib/purging/purge-cache'
import { relateStale } from '@/lib/related/relate-stale'
import { keepCandidate } from '@/lib/sources/covers/accept-candidate'
import { findCandidates } from '@/lib/sources/covers/find-candidates'
import { visitGiven } from '@/lib/sources/visit-given'
import { visitSources } from '@/lib/sources/visit-sources'
import { archiveSources } from '@/lib/sources/archive/archive-sources'
import { countSources } from '@/lib/sources/health/count-sources'
import { learnStale } from '@/lib/suggest/learn-stale'
import { deliverWebhook } from '@/lib/webhooks/deliver-webhook'
import { askArticlesOnTime } from '@/lib/wikipedia/articles/ask-articles-job'
import { followOnTime } from '@/lib/wikipedia/follow-job'

/** What each kind of job does. */
export const tasks: Tasks = {
  'mail-link': ({ linkId }, job) => mailLink(linkId, job),
  'mail-notice': (notice, job) => mailNotice(notice, job),
  'deliver-webhook': ({ deliveryId }, job) => deliverWebhook(deliveryId, job),
  'publish-draft': (scheduled) => publishOnTime(scheduled),
  'check-days': () => checkDays(),
  relate: () => relateStale(),
  'learn-names': () => learnStale(),
  'count-sources': () => countSources(),
  'attribute-sources': async () => void (await attributeStored()),
  tidy: () => tidy(),
  'visit-sources': () => visitSources(),
  'visit-given': ({ urls, times }) => visitGiven(urls, times),
  'find-candidates': ({ urls }) => findCandidates(urls),
  'keep-candidate': ({ candidateId }) => keepCandidate(candidateId),
  'archive-sources': () => archiveSources(),
  'read-feeds': () => readFeeds(),
  'follow-wikipedia': () => followOnTime(),
  'ask-articles': () => askArticlesOnTime(),
  'ping-hub': () => pingHub(),
  'purge-cache': ({ cache }) => purgeCache(cache),
  'make-dumps': () => makeDumps(),
}

/** What the clock queues, once however many workers there are; an hour that nobody was there for is made up for. */
export const schedule: CronItem[] = [
  {
    task: 'check-days',
    match: '* * * * *',
    identifier: 'check-days',
    options: { maxAttempts: 3, jobKey: 'check-days' },
  },
  // What a migration or a job that gave up left: looked for, and mostly not there.
  {
    task: 'relate',
    match: '*/5 * * * *',
    identifier: 'relate',
    options: { maxAttempts: 3, jobKey: 'relate-by-clock' },
  },
  {
    task: 'learn-names',
    match: '*/5 * * * *',
    identifier: 'learn-names',
    options: { maxAttempts: 3, jobKey: 'learn-names-by-clock' },
  },
  {
    task: 'count-sources',
    match: '*/30 * * * *',
    identifier: 'count-sources',
    options: { backfillPeriod: 3_600_000, maxAttempts: 3, jobKey: 'count-sources' },
  },
  {
    task: 'attribute-sources',
    match: '*/5 * * * *',
    identifier: 'attribute-sources',
    options: { maxAttempts: 3, jobKey: 'attribute-sources' },
  },
  {
    task: 'tidy',
    match: '17 * * * *',
    identifier: 'tidy',
    options: { backfillPeriod: 2 * 3_600_000, maxAttempts: 3, jobKey: 'tidy' },
  },
  {
    task: 'visit-sources',
    match: '* * * * *',
    identifier: 'visit-sources',
    options: { maxAttempts: 3, jobKey: 'visit-sources' },
  },
  {
    task: 'archive-sources',
    match: '* * * * *',
    identifier: 'archive-sources',
    options: { maxAttempts: 3, jobKey: 'archive-sources' },
  },
  {
    task: 'read-feeds',
    match: '* * * * *',
    identifier: 'read-feeds',
    options: { maxAttempts: 3, jobKey: 'read-feeds' },
  },
  // A little after every second hour; what was missed is made up for by the first run after it.
  {
    task: 'follow-wikipedia',
    match: '3 */2 * * *',
    identifier: 'follow-wikipedia',
    options: { backfillPeriod: 2 * 3_600_000, maxAttempts: 5, jobKey: 'follow-wikipedia', queueName: 'wikipedia' },
  },
  {
    task: 'ask-articles',
    match: '33 * * * *',
    identifier: 'ask-articles',
    options: { backfillPeriod: 3_600_000, maxAttempts: 3, jobKey: 'ask-articles', queueName: 'wikipedia' },
  },
  // Asked every night, and made in the first one of a month that finds a worker.
  {
    task: 'make-dumps',
    match: '41 2 * * *',
    identifier: 'make-dumps',
    options: { maxAttempts: 3, jobKey: 'make-dumps', queueName: 'dumps' },
  },
]
