import { z } from 'zod'

/** What a person is called, on one line. */
export const PersonName = z
  .string()
  .transform((name) => name.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'Give a name.')
      .max(100, 'A name has at most 100 characters.')
      .regex(/^[^\p{Cc}\p{Bidi_Control}]*$/u, 'A name has no control characters.'),
  )
