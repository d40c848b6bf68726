import type { Drill } from '@/cli/drill/drill'
import { drill as backup } from '@/cli/drill/drills/backup'
import { drill as clock } from '@/cli/drill/drills/clock'
import { drill as databaseGone } from '@/cli/drill/drills/database-gone'
import { drill as diskFull } from '@/cli/drill/drills/disk-full'
import { drill as kill } from '@/cli/drill/drills/kill'
import { drill as load } from '@/cli/drill/drills/load'
import { drill as replicaBehind } from '@/cli/drill/drills/replica-behind'
import { drill as twoInstances } from '@/cli/drill/drills/two-instances'
import { drill as wikitext } from '@/cli/drill/drills/wikitext'

/** In the order in which they run. */
export const drills: Drill[] = [
  kill,
  twoInstances,
  databaseGone,
  replicaBehind,
  diskFull,
  clock,
  backup,
  wikitext,
  load,
]
