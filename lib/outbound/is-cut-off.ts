import { db } from '@/lib/db'

/** So many hosts, one after the other, do not all fail by chance. */
const fewest = 8

/**
 * Whether we are cut off, rather than the hosts: none of those that were visited last could even be reached. Plan: hosts whole,
 * a few thousand; asked only when a visit got no answer.
 */
export async function isCutOff(): Promise<boolean> {
  const [row] = await db.$queryRaw<{ isCutOff: boolean }[]>`
    select count(*) = ${fewest} as "isCutOff" from (
      select last_failure from visited_hosts order by next_at desc limit ${fewest}
    ) h where last_failure ->> 'type' in ('unresolvable', 'timeout', 'no-answer')`
  return row?.isCutOff ?? false
}
