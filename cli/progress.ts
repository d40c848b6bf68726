import { Presets, SingleBar } from 'cli-progress'

export type Progress = { report: (progress: { done: number; total: number }) => void; stop: () => void }

/** How far a command is, on standard error: a bar on a terminal, else a plain line now and then. */
export function progressOf(unit: string): Progress {
  return process.stderr.isTTY ? barOf(unit) : linesOf(unit)
}

function barOf(unit: string): Progress {
  const bar = new SingleBar(
    { format: `{bar} {value}/{total} ${unit}, {eta_formatted} left`, hideCursor: true },
    Presets.shades_classic,
  )
  let isStarted = false
  return {
    report: ({ done, total }) => {
      if (!isStarted) bar.start(total, 0)
      isStarted = true
      bar.update(done)
    },
    stop: () => isStarted && bar.stop(),
  }
}

const secondsBetweenLines = 5

function linesOf(unit: string): Progress {
  let said = Date.now()
  return {
    report: ({ done, total }) => {
      if (Date.now() - said < secondsBetweenLines * 1000) return
      said = Date.now()
      console.error(`${done} of ${total} ${unit}`)
    },
    stop: () => {},
  }
}
