import { readFileSync } from 'node:fs'

/** What a process holds now and held at most, in bytes; zero where the system does not say. */
export function memoryOf(pid: number | undefined): { now: number; peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const read = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) * 1024
    return { now: read('VmRSS'), peak: read('VmHWM') }
  } catch {
    return { now: 0, peak: 0 }
  }
}

/** Watches a process until `stop`, which returns the most it held. */
export function watchMemory(pid: number | undefined): { stop: () => number } {
  let peak = 0
  const timer = setInterval(() => (peak = Math.max(peak, memoryOf(pid).peak)), 50)
  return {
    stop: () => {
      clearInterval(timer)
      return peak
    },
  }
}

/** How long a process has been at work, on all cores together, in seconds; NaN where the system does not say. */
export function workOf(pid: number | undefined): number {
  try {
    const [, after = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
    const [user, system] = after.split(' ').slice(11, 13).map(Number)
    return ((user ?? NaN) + (system ?? NaN)) / 100
  } catch {
    return NaN
  }
}
