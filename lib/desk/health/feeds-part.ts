import { off, type PartHealth } from '@/lib/desk/health/part'
import type { FeedsHealth } from '@/lib/inbox/feeds/feeds-health'

const [id, name] = ['feeds', 'Feeds']

/** So many failing feeds are named. */
const mostNamed = 10

/** How the reading of publishers’ feeds goes. */
export function feedsPart(feeds: FeedsHealth): PartHealth {
  if (!feeds.isOn) return off(id, name, 'Set OUTBOUND_FETCH=on to read the feeds of publishers that editors choose.')
  const { active, paused, late, lastReadAt, itemsOfADay, failing } = feeds
  return {
    ...{ id, name, about: 'The feeds of publishers that editors chose are read into the inbox.', isOn: true },
    facts: [
      { label: 'Feeds', value: active },
      { label: 'Paused', value: paused },
      { label: 'Last read', value: lastReadAt ? { at: lastReadAt } : null },
      { label: 'Articles of the last day', value: itemsOfADay },
      { label: 'Late', value: late },
    ],
    troubles: failing.slice(0, mostNamed).map((feed) => ({
      what: `${feed.name}: ${feed.problem}`,
      advice: `It failed ${times(feed.failures)}. See whether its address is still right, or pause it.`,
      at: null,
    })),
  }
}

const times = (count: number) => (count === 1 ? 'once' : `${count} times in a row`)
