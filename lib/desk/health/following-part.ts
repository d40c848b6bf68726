import { isoOf, momentOf, off, type PartHealth, type Trouble } from '@/lib/desk/health/part'
import type { FollowingView } from '@/lib/wikipedia/get-following'

const [id, name] = ['wikipedia', 'Wikipedia']

/** How the daily pages at Wikipedia are followed. */
export function followingPart(following: FollowingView): PartHealth {
  if (!following.isOn)
    return off(
      id,
      name,
      'Set WIKIPEDIA_API_URL, such as to https://en.wikipedia.org/w/api.php, to follow its daily pages.',
    )
  const { host, followedTo, ranAt, nextAt, refusals } = following
  return {
    ...{ id, name, about: `The daily pages at ${host} are followed.`, isOn: true },
    facts: [
      { label: 'Last run', value: momentOf(ranAt) },
      { label: 'Followed up to', value: momentOf(followedTo) },
      { label: 'Next run', value: momentOf(nextAt) },
      { label: 'Pages it could not use', value: refusals.length },
    ],
    troubles: troublesOf(following),
  }
}

function troublesOf({ failures, problem, ranAt, refusals }: FollowingView): Trouble[] {
  const times = failures === 1 ? 'The last run failed' : `The last ${failures} runs failed`
  return [
    ...(failures > 0
      ? [
          {
            what: `${times}: ${problem ?? 'it does not say why'}`,
            advice: 'It is tried again by itself. If it goes on, see whether WIKIPEDIA_API_URL answers.',
            at: isoOf(ranAt),
          },
        ]
      : []),
    ...(refusals.length > 0
      ? [
          {
            what: `${refusals.length} of the pages that it read could not be used.`,
            advice: 'They are read again when they change. Look at them at Wikipedia: they may be broken there.',
            at: isoOf(ranAt),
          },
        ]
      : []),
  ]
}
