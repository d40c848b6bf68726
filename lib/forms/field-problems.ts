import type { z } from 'zod'

/** What is wrong, by the field of the content it is wrong with ("sources"), with its place in a list. */
export function fieldProblems(error: z.ZodError): Record<string, string> {
  const problems: Record<string, string> = {}
  for (const { path, message } of error.issues) {
    const [field, index] = path[0] === 'content' ? path.slice(1) : path
    problems[String(field ?? '')] ??= typeof index === 'number' ? `Number ${index + 1}: ${message}` : message
  }
  return problems
}
