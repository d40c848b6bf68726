import { describe, expect, it } from 'vitest'
import { versionTime } from '@/lib/events/history'

const before = '2026-11-29T10:00:00.500Z'
const inSeconds = (at: string) => new Date(at).toUTCString()

describe('the time of a version', () => {
  it('is that of the clock', () => {
    expect(versionTime('2026-11-29T10:00:00.700Z', before)).toBe('2026-11-29T10:00:00.700Z')
    expect(versionTime(before, before)).toBe(before)
  })

  it('is another second than that of the version before, and later, though the clock was put back', () => {
    const first = versionTime('2026-11-28T10:00:00.000Z', before)
    const second = versionTime('2026-11-28T10:00:07.000Z', first)
    expect([before, first, second]).toEqual([before, first, second].toSorted())
    expect(new Set([before, first, second].map(inSeconds)).size).toBe(3)
  })
})
