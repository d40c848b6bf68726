import { benchDuplicates } from '@/cli/bench/duplicates'
import { benchImport } from '@/cli/bench/import'
import { benchPages } from '@/cli/bench/pages'
import { benchRelated } from '@/cli/bench/related'
import { benchSearch } from '@/cli/bench/search'
import { db } from '@/lib/db'
import { loadSampleArchive } from '@/lib/ingest/sample'

const benches = {
  import: benchImport,
  related: benchRelated,
  pages: benchPages,
  search: benchSearch,
  duplicates: benchDuplicates,
}

/** Runs the benches that are named, or all; the pages need an archive, so they get the sample where no import ran. */
async function main(names: string[]): Promise<void> {
  const unknown = names.filter((name) => !Object.hasOwn(benches, name))
  if (unknown.length) {
    console.error(`there is no bench "${unknown[0]}"; there are: ${Object.keys(benches).join(', ')}`)
    process.exitCode = 2
    return
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (names.length && !names.includes(name)) continue
    if (name === 'pages') await loadSampleArchive()
    await bench()
  }
}

await main(process.argv.slice(2)).finally(() => db.$disconnect())
