import { conformancePath } from '@/lib/archive/addresses'
import { laterOf } from '@/lib/events/history'
import type { ConformanceView, DrilledView, DrillView, StandardView } from '@/lib/archive/conformance-view'
import { readDrills, type DrillResult, type DrillResults } from '@/lib/conformance/drill-results'
import { readResults, readServedBuild, type Results, type StandardResult } from '@/lib/conformance/results'

/** What the last runs found. It is read anew each time: a run that ends tells nobody. */
export async function getConformance(): Promise<ConformanceView> {
  const [results, drills, served] = await Promise.all([readResults(), readDrills(), readServedBuild()])
  return toConformanceView(results, served, drills)
}

/** `served` is the build that shows the results. Where nothing was checked, nothing is known to be kept. */
export function toConformanceView(
  results: Results | null,
  served: string | null,
  drills: DrillResults | null = null,
): ConformanceView {
  const page = { type: 'conformance', path: conformancePath, drilled: drills && toDrilledView(drills) } as const
  if (results === null) return { ...page, tested: null, standards: [], modifiedAt: drills?.ranAt ?? null }
  const { build, ...tested } = results.tested
  return {
    ...page,
    tested: {
      at: results.ranAt,
      build: build.slice(0, 12),
      code: build === served ? 'unchanged' : 'changed',
      ...tested,
    },
    standards: results.standards.map(toStandardView),
    modifiedAt: laterOf(results.ranAt, drills?.ranAt ?? results.ranAt),
  }
}

const toDrilledView = ({ ranAt, build, drills }: DrillResults): DrilledView => ({
  ...{ at: ranAt, build: build.slice(0, 12) },
  drills: drills.map(toDrillView),
})

const toDrillView = ({
  name,
  what,
  times,
  acknowledged,
  lost,
  doubled,
  failures,
  ...drill
}: DrillResult): DrillView => ({
  ...{ name, what, times, acknowledged, lost, doubled, failures },
  result:
    drill.skipped !== null ? 'not tried' : failures.length + lost + doubled === 0 && times > 0 ? 'passed' : 'failed',
})

const toStandardView = ({ name, counts, validator, checks, failed, failures }: StandardResult): StandardView => ({
  ...{ name, counts, validator },
  result: failed === 0 && checks > 0 ? 'passed' : 'failed',
  ...{ checks, failed, failures },
})
