import { describe, expect, it } from 'vitest'
import { nextVisit, type Visited } from '@/lib/sources/health/next-visit'

const at = new Date('2026-11-28T10:00:00Z')
const day = 86_400_000

const visited: Visited = {
  status: 'ALIVE',
  seen: 'ALIVE',
  isRefusal: false,
  visits: 1,
  failures: 0,
  hasCopy: false,
  isHopeless: false,
}
const daysUntil = (more: Partial<Visited>, chance = 0.5) =>
  ((nextVisit({ ...visited, ...more }, at, chance)?.getTime() ?? NaN) - at.getTime()) / day

describe('the next visit', () => {
  it('comes later the longer a source is there', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 80].map((visits) => daysUntil({ visits }))).toEqual([1, 3, 7, 14, 30, 90, 180, 180])
  })
  it('comes sooner after a failure, then later and later', () => {
    const failing = (failures: number) => daysUntil({ seen: 'UNREACHABLE', failures, visits: failures })
    expect([1, 2, 3, 4, 5, 6, 7, 8, 50].map(failing)).toEqual([0.25, 1, 2, 4, 7, 14, 14, 30, 30])
  })
  it('makes sure soon that something is gone, and looks rarely where there is a copy', () => {
    const lost = { status: 'DEAD', seen: 'DEAD' } as const
    expect([1, 2, 3].map((visits) => daysUntil({ ...lost, visits }))).toEqual([1, 3, 14])
    expect([1, 2, 9].map((visits) => daysUntil({ ...lost, visits, hasCopy: true }))).toEqual([1, 90, 365])
  })
  it('leaves a server alone that does not want it', () => {
    expect(daysUntil({ seen: 'UNREACHABLE', isRefusal: true })).toBe(3)
    expect(daysUntil({ isRefusal: true, visits: 9 })).toBe(180)
  })
  it('never comes for an address that cannot be visited', () => {
    expect(nextVisit({ ...visited, isHopeless: true }, at, 0)).toBeNull()
  })
  it('is spread over a third of the interval', () => {
    expect(daysUntil({ visits: 3 }, 0)).toBeCloseTo(7 * (5 / 6), 6)
    expect(daysUntil({ visits: 3 }, 1)).toBeCloseTo(7 * (7 / 6), 6)
  })
})
