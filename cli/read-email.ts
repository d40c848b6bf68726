import { Email } from '@/lib/users/email'

/** The address that `--email` gives, as it is kept; null where it is none, which was said: wrong usage. */
export function readEmail(given: string): string | null {
  const read = Email.safeParse(given)
  if (read.success) return read.data
  console.error(`--email: ${read.error.issues[0]?.message}`)
  process.exitCode = 2
  return null
}
