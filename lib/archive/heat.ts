/** From how many events on a day, or a month, has each of its shades: fixed, so that two months or two years can be compared by eye. */
export const heatScales = {
  day: [1, 5, 10, 15],
  month: [1, 150, 300, 400],
} as const

export type HeatScale = keyof typeof heatScales

/** Which shade so many events have, from 0, for none, to 4. */
export const heatStep = (events: number, scale: HeatScale): number =>
  heatScales[scale].filter((least) => events >= least).length

/** "5–9", "15 or more": how many events a shade, from 1 on, stands for. */
export function heatRange(step: number, scale: HeatScale): string {
  const [least, next] = [heatScales[scale][step - 1] ?? 0, heatScales[scale][step]]
  return next === undefined ? `${least} or more` : `${least}–${next - 1}`
}
