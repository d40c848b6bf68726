import ipaddr from 'ipaddr.js'

/** The longest anybody is kept waiting, in seconds: nobody is ever locked out for good. */
export const longestDelay = 15 * 60

/** How long the next attempt waits after one that was the `count`-th: nothing before `free`, then 1, 2, 4, 8 … seconds. */
export const delayAfter = (count: number, free: number): number =>
  count < free ? 0 : Math.min(2 ** (count - free), longestDelay)

/** What counts as one address: an IPv4 address; of IPv6 the /64, within which a single machine has all it wants. */
export function networkOf(address: string | null): string {
  if (address === null || !ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  if (parsed instanceof ipaddr.IPv4) return parsed.toString()
  const network = parsed.parts.slice(0, 4).map((part) => part.toString(16))
  return `${network.join(':')}::/64`
}
