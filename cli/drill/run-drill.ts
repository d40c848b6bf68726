import { drills } from '@/cli/drill/drills'
import type { DrillOptions } from '@/cli/drill/drill'

// One drill, in a process of its own: its settings are those of its world. Tells its parent what came of it.
const [name, options] = process.argv.slice(2)
const drill = drills.find((one) => one.name === name)
if (!drill) throw new Error(`there is no drill ${name}`)
// What breaks around it breaks promises that nobody waits for: those of connections.
process.on('unhandledRejection', (error) => console.error(`  ${name}: nobody expected this:`, error))
const outcome = await drill.run(JSON.parse(options ?? '') as DrillOptions)
process.send?.(outcome, () => process.exit(0))
