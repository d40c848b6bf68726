import { benchBulk } from '@/cli/bench/bulk'
import { benchDescribe } from '@/cli/bench/describe'
import { benchDuplicates } from '@/cli/bench/duplicates'
import { benchFollow } from '@/cli/bench/follow'
import { benchImport } from '@/cli/bench/import'
import { benchInbox } from '@/cli/bench/inbox'
import { benchPages } from '@/cli/bench/pages'
import { benchPartitions } from '@/cli/bench/partitions'
import { benchRelated } from '@/cli/bench/related'
import { benchScale } from '@/cli/bench/scale'
import { benchSearch } from '@/cli/bench/search'
import { benchSources } from '@/cli/bench/sources'
import { benchSuggest } from '@/cli/bench/suggest'
import { benchSuggestWeights } from '@/cli/bench/suggest-weights'
import { db } from '@/lib/db'
import { loadSampleArchive } from '@/lib/ingest/sample'

const benches = {
  import: benchImport,
  related: benchRelated,
  pages: benchPages,
  search: benchSearch,
  duplicates: benchDuplicates,
  suggest: benchSuggest,
  sources: benchSources,
  scale: benchScale,
  describe: benchDescribe,
  inbox: benchInbox,
}
/** Only where they are named. */
const makers = {
  'suggest-weights': benchSuggestWeights,
  follow: benchFollow,
  bulk: benchBulk,
  partitions: benchPartitions,
}
const all = { ...benches, ...makers }

/** Runs the benches that are named, or all; the pages need an archive, so they get the sample where no import ran. */
async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !Object.hasOwn(all, name))
  if (unknown.length) {
    console.error(`there is no bench "${unknown[0]}"; there are: ${Object.keys(all).join(', ')}`)
    process.exitCode = 2
    return
  }
  for (const [name, bench] of Object.entries(all)) {
    if (names.length ? !names.includes(name) : Object.hasOwn(makers, name)) continue
    if (name === 'pages') await loadSampleArchive()
    await bench()
  }
}

await main(process.argv.slice(2)).finally(() => db.$disconnect())
