import { describe, expect, it } from 'vitest'
import { toConformanceView } from '@/lib/conformance/get-conformance'
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
    expect(toConformanceView(null, 'abc')).toMatchObject({ tested: null, standards: [], modifiedAt: null })
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
