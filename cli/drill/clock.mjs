// Loaded first (`node --import`) into a process whose clock is put forward or back while it runs: by as many milliseconds as the
// file DRILL_CLOCK says. Timers go on as they do when a machine's clock is set: they do not ask it.
import { readFileSync } from 'node:fs'

const RealDate = Date
const file = process.env.DRILL_CLOCK
let [offset, readAt] = [0, -Infinity]

function now() {
  if (performance.now() - readAt > 50) {
    readAt = performance.now()
    offset = readOffset()
  }
  return RealDate.now() + offset
}

function readOffset() {
  try {
    return file ? Number(readFileSync(file, 'utf8')) || 0 : 0
  } catch {
    return 0
  }
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
})
