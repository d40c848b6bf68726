import ipaddr from 'ipaddr.js'

/**
 * An address as logs may know it: its network of 256 addresses (IPv4), or of one site (IPv6, 48 bits). "203.0.113.0/24". What is no
 * address is not named.
 */
export function cutAddress(address: string): string {
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv4 ? networkOf(parsed, 24) : networkOf(parsed, 48)
}

function networkOf(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  const bytes = address.toByteArray().map((byte, i) => (i < bits / 8 ? byte : 0))
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`
}
