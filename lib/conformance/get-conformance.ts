import { conformancePath } from '@/lib/archive/addresses'
import type { ConformanceView, StandardView } from '@/lib/archive/conformance-view'
import { readResults, readServedBuild, type Results, type StandardResult } from '@/lib/conformance/results'

/** What the last run found. It is read anew each time: a run that ends tells nobody. */
export async function getConformance(): Promise<ConformanceView> {
  const [results, served] = await Promise.all([readResults(), readServedBuild()])
  return toConformanceView(results, served)
}

/** `served` is the build that shows the results. Where nothing was checked, nothing is known to be kept. */
export function toConformanceView(results: Results | null, served: string | null): ConformanceView {
  const page = { type: 'conformance', path: conformancePath } as const
  if (results === null) return { ...page, tested: null, standards: [], modifiedAt: null }
  const { build, ...tested } = results.tested
  return {
    ...page,
    tested: { build: build.slice(0, 12), code: build === served ? 'unchanged' : 'changed', ...tested },
    standards: results.standards.map(toStandardView),
    modifiedAt: results.ranAt,
  }
}

const toStandardView = ({ name, counts, validator, checks, failed, failures }: StandardResult): StandardView => ({
  ...{ name, counts, validator },
  result: failed === 0 && checks > 0 ? 'passed' : 'failed',
  ...{ checks, failed, failures },
})
