import type { Drill } from '@/cli/drill/drill'
import { drill as backup } from '@/cli/drill/drills/backup'
import { drill as clock } from '@/cli/drill/drills/clock'
import { drill as databaseGone } from '@/cli/drill/drills/database-gone'
import { drill as diskFull } from '@/cli/drill/drills/disk-full'
import { drill as kill } from '@/cli/drill/drills/kill'
import { drill as load } from '@/cli/drill/drills/load'
import { drill as twoInstances } from '@/cli/drill/drills/two-instances'

/** In the order in which they run. A replica that is behind is to stand here too, when readers can be served by one. */
export const drills: Drill[] = [kill, twoInstances, databaseGone, diskFull, clock, backup, load]
