import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

/** Where a browser gets its options, and where its answer goes. */
export type Exchange = { options: string; verify: string }

/** Whether passkeys can be used here: the browser knows them, and the site has a name, which they are bound to. */
export const canUsePasskeys = (): boolean =>
  browserSupportsWebAuthn() && !/^[\d.]+$|^\[/.test(globalThis.location.hostname)

type Outcome = { next: string } | { problem: string }

/** Has one of the user's passkeys sign, and says where to go then. */
export const answerWithPasskey = ({ options, verify }: Exchange, asked: object, sent: object): Promise<Outcome> =>
  trying(async () => {
    const optionsJSON = (await post(options, asked)) as Parameters<typeof startAuthentication>[0]['optionsJSON']
    const response = await startAuthentication({ optionsJSON })
    return (await post(verify, { ...sent, response })) as { next: string }
  })

/** Has a new passkey made, and says where to go then. */
export const makePasskey = ({ options, verify }: Exchange, sent: object): Promise<Outcome> =>
  trying(async () => {
    const optionsJSON = (await post(options, {})) as Parameters<typeof startRegistration>[0]['optionsJSON']
    const response = await startRegistration({ optionsJSON })
    return (await post(verify, { ...sent, response })) as { next: string }
  })

/** What the site says of why it did not take something. */
class Refusal extends Error {}

async function post(address: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) })
  const said = (await answer.json()) as { problem?: string }
  if (!answer.ok) throw new Refusal(said.problem ?? unanswered)
  return said
}

const unanswered = 'The site did not answer. Try again.'

/** By the names of the browser's own refusals. */
const refusals: Record<string, string> = {
  NotAllowedError: 'No passkey was used: it was called off, or took too long.',
  AbortError: 'No passkey was used: it was called off, or took too long.',
  InvalidStateError: 'This device has a passkey for your account already.',
  SecurityError: 'Passkeys do not work at this address of the site.',
}

const trying = (run: () => Promise<Outcome>): Promise<Outcome> =>
  run().catch((error: unknown) => {
    if (error instanceof Refusal) return { problem: error.message }
    return { problem: (error instanceof Error && refusals[error.name]) || unanswered }
  })
