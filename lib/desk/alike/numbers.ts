const words =
  'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )
const tens = ['thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const named = new Map([
  ...words.map((word, at) => [word, String(at + 2)] as const),
  ...tens.map((word, at) => [word, String(30 + 10 * at)] as const),
])

/** The numbers that a text names, in digits: "at least nine" and "9", "1,200" and "1200" are one. */
export function numbersOf(text: string): Set<string> {
  const written = text.match(/\d+(?:,\d{3})*(?:\.\d+)?/g) ?? []
  const spelt = text.toLowerCase().match(/[a-z]+/g) ?? []
  return new Set([
    ...written.map((number) => number.replaceAll(',', '')),
    ...spelt.flatMap((word) => named.get(word) ?? []),
  ])
}
