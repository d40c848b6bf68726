import type { ConformanceView } from '@/lib/archive/conformance-view'
import type { Site } from '@/lib/representations/representation'
import { instant } from '@/lib/representations/plain-text'
import { formatsOf, urlOf } from '@/lib/representations/wire-addresses'

/** Which standards are kept, and what the site bears. */
export function conformanceDocument(view: ConformanceView, site: Site) {
  const { tested } = view
  return {
    type: view.type,
    url: urlOf(view, site),
    formats: formatsOf(view, site),
    tested: tested && {
      ...{ at: instant(tested.at), build: tested.build, code: tested.code, archive: tested.archive },
      ...{ events: tested.events, days: tested.days, node: tested.node },
    },
    standards: view.standards.map((standard) => ({
      ...{ name: standard.name, counts: standard.counts, validator: standard.validator },
      ...{ result: standard.result, checks: standard.checks, failed: standard.failed, failures: standard.failures },
    })),
    drilled: view.drilled && {
      ...{ at: instant(view.drilled.at), build: view.drilled.build },
      drills: view.drilled.drills.map((drill) => ({
        ...{ name: drill.name, what: drill.what, result: drill.result, times: drill.times },
        ...{ acknowledged: drill.acknowledged, lost: drill.lost, doubled: drill.doubled, failures: drill.failures },
      })),
    },
    modifiedAt: view.modifiedAt && instant(view.modifiedAt),
  }
}
