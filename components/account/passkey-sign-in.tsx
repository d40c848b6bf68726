'use client'

import { PasskeyAct } from '@/components/account/passkey-act'
import { answerWithPasskey } from '@/components/account/passkey-exchange'

type Leads = {
  /** Where to go then; the site decides whether it may be. */
  next?: string
}

const signIn = { options: '/sign-in/passkey/options', verify: '/sign-in/passkey/verify' }
const confirm = { options: '/sign-in/confirm/passkey/options', verify: '/sign-in/confirm/passkey/verify' }

/** Signs in with a passkey, without an e-mail address or a password. */
export const PasskeySignIn = ({ next }: Leads) => (
  <PasskeyAct button="Sign in with a passkey" run={() => answerWithPasskey(signIn, { step: 'sign-in' }, { next })} />
)

/** A passkey in place of a code, after the password. */
export const PasskeySecondFactor = ({ next }: Leads) => (
  <PasskeyAct button="Use a passkey" run={() => answerWithPasskey(signIn, { step: 'second-factor' }, { next })} />
)

/** A passkey for an answer to "is it you?". */
export const PasskeyConfirm = ({ next }: Leads) => (
  <PasskeyAct button="Confirm with a passkey" run={() => answerWithPasskey(confirm, {}, { next })} />
)
