import ipaddr from 'ipaddr.js'

/** All that is routed in IPv6 so far. What lies outside may be an IPv4 address in disguise ("::7f00:1"). */
const routed = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an IP address is one of the public internet: nothing of this machine or network, no group, no reserve, and
 * none of the forms that carry an IPv4 address within an IPv6 one.
 */
export function isPublicAddress(text: string): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast') return false
  return address.kind() === 'ipv4' || address.match(routed)
}
