import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from '@/cli/setup/paths.mjs'

/** The clock of a process that is started with `environment`: so many milliseconds ahead, or behind. */
export type Clock = { environment: Record<string, string>; set: (milliseconds: number) => Promise<void> }

/** Of a process of Node. */
export function nodeClock(folder: string, name: string): Clock {
  const file = join(folder, `${name}.clock`)
  writeFileSync(file, '0')
  return {
    environment: { NODE_OPTIONS: `--import ${join(root, 'cli', 'drill', 'clock.mjs')}`, DRILL_CLOCK: file },
    set: async (milliseconds) => {
      writeFileSync(file, String(milliseconds))
      await sleep(150)
    },
  }
}

/** Of any other program, by libfaketime where it is there (or where LIBFAKETIME says): null where it is not. */
export function programClock(folder: string, name: string): Clock | null {
  const library = [process.env.LIBFAKETIME, ...usualPlaces()].find((path) => path && existsSync(path))
  if (!library) return null
  const file = join(folder, `${name}.clock`)
  writeFileSync(file, '+0', { mode: 0o644 })
  return {
    environment: {
      ...{ LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: file, FAKETIME_NO_CACHE: '1' },
      ...{ DONT_FAKE_MONOTONIC: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' },
    },
    set: async (milliseconds) => {
      const seconds = Math.round(milliseconds / 1000)
      writeFileSync(file, `${seconds < 0 ? '' : '+'}${seconds}`)
      await sleep(150)
    },
  }
}

/** Where packages of systems put it. */
const usualPlaces = () =>
  ['x86_64-linux-gnu', 'aarch64-linux-gnu', ''].map((of) => join('/usr/lib', of, 'faketime', 'libfaketime.so.1'))
