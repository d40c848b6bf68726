/** How long somebody has to wait who tried too often. */
export function tooManyInWords(seconds: number): string {
  const minutes = Math.ceil(seconds / 60)
  const wait = seconds < 60 ? count(seconds, 'second') : count(minutes, 'minute')
  return `There were too many attempts. Try again in ${wait}.`
}

const count = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`
