const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** `3`, `03`, `March` or `mar.` → 3; null when it is no month. */
export function monthNumber(month: string): number | null {
  const index = MONTHS.indexOf(month.trim().slice(0, 3).toLowerCase())
  const number = index === -1 ? Number(month.trim() || NaN) : index + 1
  return Number.isInteger(number) && number >= 1 && number <= 12 ? number : null
}

/** `YYYY-MM-DD`, or null when the parts make no day of the calendar. */
export function isoDate(year: string, month: string, day: string): string | null {
  const number = monthNumber(month)
  if (!/^\d{4}$/.test(year.trim()) || !/^\d{1,2}$/.test(day.trim()) || number === null) return null
  const iso = `${year.trim()}-${String(number).padStart(2, '0')}-${day.trim().padStart(2, '0')}`
  const date = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null
}

/** A full date as citations write it (`2017-04-07`, `7 April 2017`, `April 7, 2017`) → `2017-04-07`; else null. */
export function readWrittenDate(text: string): string | null {
  const iso = /^\s*(\d{4})-(\d{1,2})-(\d{1,2})\b/.exec(text)
  if (iso) return isoDate(iso[1] ?? '', iso[2] ?? '', iso[3] ?? '')
  const dayFirst = /^\s*(?:[A-Za-z]{3,9},? )?(\d{1,2}) ([A-Za-z]{3,9})\.?,? (\d{4})\b/.exec(text)
  if (dayFirst) return isoDate(dayFirst[3] ?? '', dayFirst[2] ?? '', dayFirst[1] ?? '')
  const monthFirst = /^\s*(?:[A-Za-z]{6,9}, )?([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b/.exec(text)
  if (monthFirst) return isoDate(monthFirst[3] ?? '', monthFirst[1] ?? '', monthFirst[2] ?? '')
  return null
}

/** Whether the text begins with a date, with its year or without: old pages stand under their own. */
export function isDate(text: string): boolean {
  return readWrittenDate(text) !== null || readWrittenDate(`${text}, 2000`) !== null
}
