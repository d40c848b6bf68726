/**
 * An error in one line, for a log and for admins: without its stack, and not for ever. Prisma's errors say what is wrong
 * last, after a picture of the code.
 */
export function problemLine(error: unknown): string {
  const text = error instanceof AggregateError ? error.errors.map(messageOf).join('; ') : messageOf(error)
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const line = lines[0]?.startsWith('Invalid `') ? lines.at(-1) : lines.join(' ')
  return (line || 'It failed without a word.').slice(0, 500)
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message || ('code' in error ? String(error.code) : error.name) : String(error)
