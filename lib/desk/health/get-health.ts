import { copiesPart } from '@/lib/desk/health/copies-part'
import { feedsPart } from '@/lib/desk/health/feeds-part'
import { followingPart } from '@/lib/desk/health/following-part'
import { jobsPart } from '@/lib/desk/health/jobs-part'
import type { PartHealth } from '@/lib/desk/health/part'
import { visitsPart } from '@/lib/desk/health/visits-part'
import { waybackPart } from '@/lib/desk/health/wayback-part'
import { getFeedsHealth } from '@/lib/inbox/feeds/feeds-health'
import { listTroubledHosts, type TroubledHost } from '@/lib/outbound/troubled-hosts'
import { countCopies } from '@/lib/sources/archive/copies-total'
import { listLatestCopies, type OwnCopy } from '@/lib/sources/archive/take-copy'
import { getWaybackHealth, type WaybackProblem } from '@/lib/sources/archive/wayback-health'
import type { Editor } from '@/lib/users/actor'
import { getFollowing } from '@/lib/wikipedia/get-following'
import { waybackService } from '@/lib/wayback/wayback-service'

export type Health = {
  parts: PartHealth[]
  hosts: TroubledHost[]
  snapshotProblems: WaybackProblem[]
  copies: OwnCopy[]
}

const most = { hosts: 20, problems: 10, copies: 10 }

/** How everything goes that this site does by itself about its evidence. */
export async function getHealth(editor: Editor): Promise<Health> {
  const [hosts, wayback, total, copies, jobs, following, feeds] = await Promise.all([
    listTroubledHosts(most.hosts),
    getWaybackHealth(most.problems),
    countCopies(),
    listLatestCopies(editor, most.copies),
    jobsPart(),
    getFollowing(),
    getFeedsHealth(),
  ])
  return {
    parts: [
      jobs,
      followingPart(following),
      feedsPart(feeds),
      await visitsPart(hosts),
      waybackPart(waybackService(), wayback),
      copiesPart(total, wayback.paces.copy),
    ],
    hosts: hosts.hosts,
    snapshotProblems: wayback.problems,
    copies,
  }
}
