// Starts a child as set-up does, says its process id, and is killed after so many milliseconds: `killed-parent.mjs 300`.
import { fileURLToPath } from 'node:url'
import { startNode } from '../../../cli/setup/children.mjs'

const child = startNode(fileURLToPath(new URL('./lives-on.mjs', import.meta.url)), { ownGroup: true })
console.log(JSON.stringify(child.pid))
setTimeout(() => process.kill(process.pid, 'SIGKILL'), Number(process.argv[2]))
