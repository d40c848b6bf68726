import type { ConformanceView } from '@/lib/archive/conformance-view'
import type { Site } from '@/lib/representations/representation'
import { instant } from '@/lib/representations/plain-text'
import { formatsOf, urlOf } from '@/lib/representations/wire-addresses'

/** Which standards are kept. */
export function conformanceDocument(view: ConformanceView, site: Site) {
  const { tested } = view
  return {
    type: view.type,
    url: urlOf(view, site),
    formats: formatsOf(view, site),
    tested: tested && {
      ...{ build: tested.build, code: tested.code, archive: tested.archive },
      ...{ events: tested.events, days: tested.days, node: tested.node },
    },
    standards: view.standards.map((standard) => ({
      ...{ name: standard.name, counts: standard.counts, validator: standard.validator },
      ...{ result: standard.result, checks: standard.checks, failed: standard.failed, failures: standard.failures },
    })),
    modifiedAt: view.modifiedAt && instant(view.modifiedAt),
  }
}
