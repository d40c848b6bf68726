import { inDigits } from '@/components/site/count'

/** "1 source", "4,012 sources". */
export const sourcesInWords = (sources: number): string =>
  `${inDigits(sources)} ${sources === 1 ? 'source' : 'sources'}`

/** "12 %"; what is not nothing is not rounded to it, nor what is not all to all. */
export function inShare(part: number, whole: number): string {
  if (whole === 0) return '–'
  const share = Math.round((part / whole) * 100)
  if (share === 0 && part > 0) return 'under 1%'
  if (share === 100 && part < whole) return 'over 99%'
  return `${share}%`
}
