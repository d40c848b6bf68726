import type { Resolve } from '@/lib/outbound/check-address'
import { followRedirects, type Arrived, type Followed, type FollowFailure } from '@/lib/outbound/follow-redirects'
import type { Result } from '@/lib/result'
import type { NotYet } from '@/lib/outbound/visit'

/** Follows as hosts want it: where robots.txt lets it, and not faster than they like. */
export const withManners = (
  request: Followed,
  resolve: Resolve,
): Promise<Result<Arrived, FollowFailure | NotYet | { type: 'robots' }>> => followRedirects(request, resolve)
