import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '@/lib/outbound/public-address'

const ours = [
  ...['0.0.0.0', '0.0.0.1', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.255.255.254', '169.254.169.254'],
  ...['172.16.0.1', '172.31.255.255', '192.0.0.1', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1'],
  ...['198.51.100.1', '203.0.113.1', '224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255'],
  ...['::', '::1', '::2', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '2001:db8::1'],
  ...['100::1', '3fff::1', '4000::1', '5f00::1', '2001::1', '2001:2::1', '2001:20::1'],
]

const disguised = [
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', '::7f00:1', '::ffff:0:127.0.0.1', '::a9fe:a9fe'],
  ...['64:ff9b::127.0.0.1', '64:ff9b::a00:1', '64:ff9b:1::1', '2002:7f00:1::', '2002:a9fe:a9fe::1'],
  ...['2001:0:7f00:1::', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8'],
]

const theirs = [
  '1.1.1.1',
  '8.8.8.8',
  '93.184.216.34',
  '172.32.0.1',
  '192.167.255.255',
  '2606:4700::1111',
  '2a00:1450::1',
]

describe('an address', () => {
  it.each(theirs)('%s is public', (address) => expect(isPublicAddress(address)).toBe(true))

  it.each(ours)('%s is not', (address) => expect(isPublicAddress(address)).toBe(false))

  it.each(disguised)('%s carries another one, and is not', (address) => expect(isPublicAddress(address)).toBe(false))

  it.each(['', 'localhost', '1.2.3.4.5', '127.1 ', '[::1]', 'x'.repeat(1_000)])('“%s” is none', (text) =>
    expect(isPublicAddress(text)).toBe(false),
  )

  it('of this machine or a private network is never public, in any form that carries it', () => {
    const byte = fc.integer({ min: 0, max: 255 })
    const inside = fc.oneof(
      fc.tuple(fc.constantFrom(0, 10, 127), byte, byte, byte),
      fc.tuple(fc.constant(169), fc.constant(254), byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
    )
    const forms = fc.constantFrom('', '::', '::ffff:', '::ffff:0:', '64:ff9b::')
    fc.assert(fc.property(forms, inside, (form, parts) => !isPublicAddress(form + parts.join('.'))))
  })
})
