import { z } from 'zod'

/** No answer of an authenticator comes near this many bytes. */
export const largestResponse = 32_768

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]+$/)

/** As its authenticator names it. */
export const PasskeyId = base64url(1_400)

const Credential = z.object({ id: PasskeyId, rawId: PasskeyId, type: z.literal('public-key') })

/** Extensions are not asked for; what comes of them is left out. */
const noExtensions = z.unknown().transform(() => ({}))

const Attestation = z.object({
  clientDataJSON: base64url(8_000),
  attestationObject: base64url(24_000),
  transports: z
    .array(z.string().regex(/^[a-z-]{1,20}$/))
    .max(10)
    .optional(),
})

/** What a browser sends after it made a passkey. */
export const NewPasskeyResponse = Credential.extend({
  response: Attestation,
  clientExtensionResults: noExtensions,
})

const Assertion = z.object({
  clientDataJSON: base64url(8_000),
  authenticatorData: base64url(4_000),
  signature: base64url(8_000),
  userHandle: base64url(100)
    .nullish()
    .transform((handle) => handle ?? undefined),
})

/** What a browser sends after a passkey signed. */
export const PasskeyResponse = Credential.extend({ response: Assertion, clientExtensionResults: noExtensions })
export type PasskeyResponse = z.output<typeof PasskeyResponse>

export const PasskeyName = z
  .string()
  .transform((name) => name.normalize('NFC').replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(1, 'Give it a name.')
      .max(60, 'A name has at most 60 characters.')
      .regex(/^[^\p{Cc}\p{Bidi_Control}]*$/u, 'A name has no control characters.'),
  )
