import { describe, expect, it } from 'vitest'
import { toConformanceView } from '@/lib/conformance/get-conformance'
import type { DrillResult } from '@/lib/conformance/drill-results'
import type { Results, StandardResult } from '@/lib/conformance/results'

const standard = (more: Partial<StandardResult> = {}): StandardResult => ({
  ...{ name: 'Atom', counts: 'It can be read.', validator: 'feedsmith' },
  ...{ checks: 12, failed: 0, failures: [] },
  ...more,
})

const results = (...standards: StandardResult[]): Results => ({
  ranAt: '2026-11-28T13:14:15.000Z',
  tested: { build: '0123456789abcdef', archive: 'sample archive', events: 9, days: 3, node: '20.19.0' },
  standards,
})

describe('which standards are kept', () => {
  it('is not known without a run', () => {
    expect(toConformanceView(null, 'abc')).toMatchObject({
      tested: null,
      standards: [],
      drilled: null,
      modifiedAt: null,
    })
  })

  it('is shown as failed where one check of many failed, and where nothing was checked', () => {
    const { standards } = toConformanceView(
      results(standard(), standard({ failed: 1, failures: ['one'] }), standard({ checks: 0 })),
      null,
    )
    expect(standards.map(({ result }) => result)).toEqual(['passed', 'failed', 'failed'])
  })

  it('is said with whether the site that says so is still the one that was checked', () => {
    const code = (served: string | null) => toConformanceView(results(standard()), served).tested?.code
    expect([code('0123456789abcdef'), code('0123456789ab'), code(null)]).toEqual(['unchanged', 'changed', 'changed'])
  })
})

describe('what was left by drills', () => {
  const drill = (more: Partial<DrillResult> = {}): DrillResult => ({
    ...{ name: 'kill', what: 'All is killed.', times: 9, skipped: null, acknowledged: 5, lost: 0, doubled: 0 },
    ...{ failures: [], measured: [], seconds: 3, ...more },
  })
  const drilled = (...drills: DrillResult[]) =>
    toConformanceView(results(standard()), null, {
      ...{ ranAt: '2027-01-02T03:04:05.000Z', seed: 1, build: '0123456789abcdef', node: '20.19.0', drills },
    })

  it('has passed only where nothing was lost, doubled or wrong, and something was tried', () => {
    const { drilled: view } = drilled(
      drill(),
      drill({ lost: 1 }),
      drill({ doubled: 1 }),
      drill({ failures: ['x'] }),
      drill({ times: 0 }),
      drill({ times: 0, skipped: 'no disk' }),
    )
    const expected = ['passed', 'failed', 'failed', 'failed', 'failed', 'not tried']
    expect(view?.drills.map(({ result }) => result)).toEqual(expected)
  })

  it('makes the page as new as the later of the two runs, and says of each when it was', () => {
    const { modifiedAt, tested, drilled: view } = drilled(drill())
    expect(modifiedAt).toBe('2027-01-02T03:04:05.000Z')
    expect([tested?.at, view?.at]).toEqual(['2026-11-28T13:14:15.000Z', '2027-01-02T03:04:05.000Z'])
  })
})
