const RANGES = new Set(['-', '–', '—', 'to', 'and', 'or', 'x', '×', 'by', '+/-', '±', 'to(-)', 'and(-)'])
const UNITS = new Map(
  Object.entries({ c: '°C', f: '°F', sqmi: 'sq mi', sqft: 'sq ft', kph: 'km/h', m2: 'm2', usgal: 'US gal' }),
)

/**
 * What `{{convert|…}}` measures, in the unit of the source and without the converted value: `['3', 'to', '5', 'in', 'cm']`
 * gives "3 to 5 in".
 */
export function convertedMeasure(parameters: string[]): string {
  const [value = '', second = '', third = '', fourth = ''] = parameters.map((parameter) => parameter.trim())
  if (['ft', 'lb', 'st', 'mi'].includes(second) && /^\d/.test(third) && fourth)
    return `${value} ${second} ${third} ${fourth}`
  if (!RANGES.has(second)) return `${value} ${unit(second)}`.trim()
  const range = /^[-–—]$/.test(second) ? '–' : ` ${second.replace('(-)', '')} `
  return `${value}${range}${third} ${unit(fourth)}`.trim()
}

function unit(name: string): string {
  const [, power, plain = ''] = /^e([369])(\w+)$/.exec(name) ?? []
  if (power) return `${power === '3' ? 'thousand' : power === '6' ? 'million' : 'billion'} ${unit(plain)}`
  return UNITS.get(name.toLowerCase()) ?? name
}

/** `{{val|12000|u=km}}` → "12,000 km". */
export function plainValue([value = '']: string[], unitName: string): string {
  const [whole = '', ...rest] = value.split('.')
  const grouped = /^\d{4,18}$/.test(whole) ? whole.replace(/\B(?=(?:\d{3})+$)/g, ',') : whole
  return [[grouped, ...rest].join('.'), unitName].filter(Boolean).join(' ')
}
