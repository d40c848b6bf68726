import { describe, expect, it } from 'vitest'
import { isToken, newToken, tokenHash, tokenHint } from '@/lib/tokens/token'

describe('a token', () => {
  it('has a prefix, 32 random bytes and a checksum, and no two are the same', () => {
    const tokens = Array.from({ length: 1_000 }, newToken)
    for (const token of tokens) expect(token).toMatch(/^daybook_[A-Za-z0-9_-]{49}$/)
    expect(new Set(tokens).size).toBe(1_000)
    expect(tokens.every(isToken)).toBe(true)
  })

  it('keeps its checksum: scanners rely on it', () => {
    expect(isToken(`daybook_${'A'.repeat(43)}DCtZhg`)).toBe(true)
  })

  it('is not taken with any letter changed', () => {
    const token = newToken()
    for (let at = 8; at < token.length; at++) {
      const other = token[at] === 'x' ? 'y' : 'x'
      expect(isToken(token.slice(0, at) + other + token.slice(at + 1))).toBe(false)
    }
  })

  it('gives away little in its hint, and nothing in its hash', () => {
    const token = newToken()
    expect(tokenHint(token)).toBe(token.slice(0, 12))
    expect(tokenHash(token)).toMatch(/^[0-9a-f]{64}$/)
  })
})
