import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cutAddress } from '@/lib/observe/cut-address'

it.each([
  ['203.0.113.77', '203.0.113.0/24'],
  ['::ffff:203.0.113.77', '203.0.113.0/24'],
  ['127.0.0.1', '127.0.0.0/24'],
  ['2001:db8:85a3:1234:5678:8a2e:370:7334', '2001:db8:85a3::/48'],
  ['fe80::1%eth0', 'fe80::/48'],
  ['::1', '::/48'],
  ['nobody', 'unknown'],
  ['', 'unknown'],
])('names of %s the network %s', (address, network) => expect(cutAddress(address)).toBe(network))

it('is the same for all addresses of a network', () =>
  fc.assert(
    fc.property(fc.ipV4(), fc.nat(255), (address, last) => {
      const neighbour = address.replace(/\d+$/, String(last))
      expect(cutAddress(neighbour)).toBe(cutAddress(address))
      expect(cutAddress(address)).toMatch(/\.0\/24$/)
    }),
  ))

it('says no more than 48 bits of any IPv6 address', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff), { minLength: 8, maxLength: 8 }), (groups) => {
      const [site, rest] = [groups.slice(0, 3), groups.slice(3)]
      const spelt = (all: number[]) => all.map((group) => group.toString(16)).join(':')
      // Some of them are IPv4 in another spelling.
      fc.pre(site.some((group) => group !== 0))
      expect(cutAddress(spelt([...site, ...rest]))).toBe(cutAddress(spelt([...site, 1, 2, 3, 4, 5])))
    }),
  ))
