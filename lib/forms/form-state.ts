/** What a form's page knows after it was sent: what went well, what is wrong, and what was typed. */
export type FormState = {
  /** Grows with each answer, so that what a page says is said again. */
  at?: number
  done?: string
  /** What is wrong with the whole. */
  problem?: string
  /** What is wrong with a field, by its name. */
  problems?: Record<string, string>
  /** What was typed, but for secrets. */
  typed?: Record<string, string | string[]>
  /** What is shown this once and can never be read again: recovery codes, a token. */
  shownOnce?: string[]
}

export const done = (message: string): FormState => ({ done: message })
export const problem = (message: string): FormState => ({ problem: message })
export const problemWith = (field: string, message: string): FormState => ({ problems: { [field]: message } })
