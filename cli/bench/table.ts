/** One line of results: what was measured, then its figures in the order of the columns. */
export type Row = [what: string, ...figures: string[]]

/** What was done again and again, and how long (ms) it took each time. */
export type Timed = [what: string, times: number[]]

export function printTable(title: string, columns: string[], rows: Row[]): void {
  const lines = [['', ...columns], ...rows]
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i + 1] ?? '').length)))
  const first = Math.max(...lines.map((line) => (line[0] ?? '').length))
  console.log(`\n${title}`)
  for (const [what = '', ...figures] of lines)
    console.log(['  ' + what.padEnd(first), ...figures.map((figure, i) => figure.padStart(widths[i] ?? 0))].join('   '))
}

export const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`
export const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
export const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`
export const percent = (part: number, whole: number) => (whole ? `${((100 * part) / whole).toFixed(2)} %` : '–')
export const perSecond = (count: number) => `${Math.round(count)}/s`

/** The value below which a share (0 to 1) of them lies. */
export function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN
}

/** How long (ms) something takes, the first time and then again and again. */
export async function timesOf(run: () => Promise<unknown>, rounds = 15): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < rounds; i++) {
    const began = performance.now()
    await run()
    times.push(performance.now() - began)
  }
  return times
}
