import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { stepOfCode, totpAddress } from '@/lib/users/totp'

// RFC 6238, appendix B: the secret and the codes of SHA-1, their last six digits.
const secret = Secret.fromLatin1('12345678901234567890').base32
const seconds = (time: number) => time * 1_000

describe('the code of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1234567890, '005924'],
    [20000000000, '353130'],
  ])('is the one RFC 6238 gives for second %i', (time, code) => {
    expect(stepOfCode(secret, code, seconds(time))).toBe(Math.floor(time / 30))
  })

  it('may be one step early or late, for clocks differ, and no more', () => {
    expect(stepOfCode(secret, '287082', seconds(59 + 30))).toBe(1)
    expect(stepOfCode(secret, '287082', seconds(59 - 30))).toBe(1)
    expect(stepOfCode(secret, '287082', seconds(59 + 60))).toBeNull()
    expect(stepOfCode(secret, '287082', seconds(59 + 3_600))).toBeNull()
  })

  it('may be typed with spaces or in wide digits', () => {
    expect(stepOfCode(secret, ' 287 082 ', seconds(59))).toBe(1)
    expect(stepOfCode(secret, '２８７０８２', seconds(59))).toBe(1)
  })

  it.each(['', '28708', '2870822', 'abcdef', '-28708', '1e5', '٢٨٧٠٨٢', '287082\n287082'])('is not %j', (code) => {
    expect(stepOfCode(secret, code, seconds(59))).toBeNull()
  })
})

describe('the address for the QR code', () => {
  it('names the site and the account, whatever they contain', () => {
    const address = totpAddress(secret, 'News: a & b', 'ünal+x@example.org')
    expect(address).toMatch(/^otpauth:\/\/totp\//)
    const { searchParams, pathname } = new URL(address)
    expect(searchParams.get('secret')).toBe(secret)
    expect(searchParams.get('issuer')).toBe('News  a & b')
    expect(decodeURIComponent(pathname)).toContain('ünal+x@example.org')
    expect(new TOTP({ secret: Secret.fromBase32(secret) }).validate({ token: '000000', timestamp: 0 })).toBeNull()
  })
})
