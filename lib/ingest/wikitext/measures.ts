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
  if (!RANGES.has(second)) return `${value} ${unit(second)}`.trim()
  const range = /^[-–—]$/.test(second) ? '–' : ` ${second.replace('(-)', '')} `
  return `${value}${range}${third} ${unit(fourth)}`.trim()
}

function unit(name: string): string {
  return UNITS.get(name.toLowerCase()) ?? name
}
