/** Hours before or after UTC, by the names that feeds use. */
const zones: Record<string, number> = {
  ...{ z: 0, ut: 0, utc: 0, gmt: 0, wet: 0, bst: 1, cet: 1, west: 1, cest: 2, eet: 2, eest: 3, msk: 3 },
  ...{ est: -5, edt: -4, cst: -6, cdt: -5, mst: -7, mdt: -6, pst: -8, pdt: -7, akst: -9, hst: -10 },
  ...{ ist: 5.5, sgt: 8, hkt: 8, jst: 9, kst: 9, aest: 10, aedt: 11, nzst: 12, nzdt: 13 },
}

/** The beginnings of the months' names, without accents, in the languages whose feeds mostly do not keep to English. */
const months = [
  'jan|gen|ene',
  'feb|fev',
  'mar|mrz|maerz',
  'apr|avr|abr',
  'may|mai|mag|maj|mei',
  'jun|juin|giu',
  'jul|juil|lug',
  'aug|aou|ago|aout',
  'sep|set',
  'oct|okt|ott|out',
  'nov',
  'dec|dez|dic',
].map((names) => new RegExp(`^(?:${names})`))

type Parts = { year: number; month: number; day: number; time: string; zone: string }

/** A date as feeds write it, in any of their ways; null for what is none, or for what might be two. */
export function feedDate(text: string): Date | null {
  const written = text.trim().slice(0, 100)
  if (/^\d{10}(?:\d{3})?$/.test(written)) return new Date(Number(written.padEnd(13, '0')))
  const parts = numeric(written) ?? named(written) ?? withStrokes(written)
  return parts && instant(parts)
}

/** "2020-01-02T03:04:05Z", "2020/1/2 3:04", "20200102T030405+0100" */
function numeric(text: string): Parts | null {
  const found =
    /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T\s,]+(.*))?$/i.exec(text) ??
    /^(\d{4})()(\d{2})(\d{2})(?:T?(\d.*))?$/.exec(text)
  if (!found) return null
  const [, year, , month, day, rest = ''] = found
  return { year: Number(year), month: Number(month), day: Number(day), ...clock(rest) }
}

/** "Tue, 3 Jun 2008 11:05:30 EST", "June 3rd, 2008 at 3:04 PM", "mar. 3 juin 08" */
function named(text: string): Parts | null {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const [name, month] = monthIn(plain)
  if (name === undefined) return null
  const [before = '', after = ''] = plain.split(new RegExp(`\\b${name}\\b`))
  const dayBefore = /(\d{1,2})(?:st|nd|rd|th|\.)?[\s\-/.]*(?:de\s+)?$/.exec(before)?.[1]
  const found = dayBefore
    ? /^[\s\-/.,]*(?:de\s+)?(\d{4}|\d{2})\b(.*)$/.exec(after)
    : /^[\s\-/.]*\d{1,2}(?:st|nd|rd|th)?[\s,]+(\d{4})\b(.*)$/.exec(after)
  const day = dayBefore ?? /^[\s\-/.]*(\d{1,2})/.exec(after)?.[1]
  if (!found || !day) return null
  return { year: fullYear(found[1] ?? ''), month, day: Number(day), ...clock(found[2] ?? '') }
}

function monthIn(text: string): [string | undefined, number] {
  for (const word of text.match(/[a-z]{3,}/g) ?? []) {
    const month = months.findIndex((names) => names.test(word))
    // "mar" and "mart" begin Tuesdays too, which stand before a comma or a number that no year follows.
    if (month >= 0 && !/^(?:martes|mardi|marted|mard|maroon)/.test(word) && !isWeekday(word, text))
      return [word, month + 1]
  }
  return [undefined, 0]
}

const isWeekday = (word: string, text: string): boolean =>
  word === 'mar' && /^\s*mar[.,]/.test(text) && (text.match(/[a-z]{3,}/g) ?? []).length > 1

/** "3.6.2008 11:05", "6/13/2008 3:04:05 PM": a day and a month that could be each other are nobody's date, but with dots. */
function withStrokes(text: string): Parts | null {
  const found = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:[\s,T]+(.*))?$/.exec(text)
  if (!found) return null
  const [first, second, year] = [Number(found[1]), Number(found[3]), Number(found[4])]
  const isAmerican = second > 12 || /[ap]\.?m/i.test(found[5] ?? '')
  if (found[2] !== '.' && !isAmerican && first <= 12 && first !== second) return null
  const [day, month] = isAmerican ? [second, first] : [first, second]
  return { year, month, day, ...clock(found[5] ?? '') }
}

/** "at 3:04:05.678 PM EST" */
function clock(rest: string): { time: string; zone: string } {
  const found = /(\d{1,2})[:h.]?(\d{2})(?:[:.]?(\d{2}))?(?:[.,]\d+)?\s*(?:([ap])\.?m\b\.?)?\s*(.*)$/i.exec(rest)
  // Noon: wherever the reader is, it is the same day.
  if (!found) return { time: '12:00:00', zone: 'z' }
  const [, hour = '', minute = '00', second = '00', half, zone = ''] = found
  const hours = half ? (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : Number(hour)
  return { time: `${hours}:${minute}:${second}`, zone: zone.trim().toLowerCase() }
}

function instant({ year, month, day, time, zone }: Parts): Date | null {
  const [hour = 0, minute = 0, second = 0] = time.split(':').map(Number)
  const midnight = Date.UTC(year, month - 1, day)
  const isDay = new Date(midnight).getUTCMonth() === month - 1 && day >= 1 && month >= 1 && month <= 12
  if (!isDay || year < 1900 || year > 2200 || hour > 24 || minute > 59 || second > 60) return null
  return new Date(midnight + ((hour - hoursOf(zone)) * 60 + minute) * 60_000 + second * 1_000)
}

/** Of "+0130", "-05:00", "gmt+2", "EST" and "+0000 utc"; an unknown zone is UTC. */
function hoursOf(zone: string): number {
  const found = /([+\-−])\s?(\d{1,2}):?(\d{2})?/.exec(zone)
  if (found) return (found[1] === '+' ? 1 : -1) * (Number(found[2]) + Number(found[3] ?? 0) / 60)
  return zones[/[a-z]+/.exec(zone)?.[0] ?? ''] ?? 0
}

/** RFC 822's years had two digits. */
const fullYear = (year: string): number =>
  year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2000 : 1900)
