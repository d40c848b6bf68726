'use client'

import { useId } from 'react'
import { PasskeyAct } from '@/components/account/passkey-act'
import { makePasskey } from '@/components/account/passkey-exchange'
import { controlLook } from '@/components/ui/looks'

const exchange = { options: '/account/passkeys/options', verify: '/account/passkeys/verify' }

/** Has this browser make a passkey, under a name that tells it from the others. */
export function AddPasskey({ suggestion }: { suggestion: string }) {
  const id = useId()
  return (
    <PasskeyAct
      button="Add a passkey"
      kind="primary"
      run={(form) => makePasskey(exchange, { name: String(form.get('name') ?? '') })}
    >
      <div className="grid gap-1">
        <label htmlFor={id} className="font-medium">
          Name
        </label>
        <p id={`${id}-hint`} className="text-note text-ink-2">
          By which you will know it from others, such as “My phone”.
        </p>
        <input
          id={id}
          name="name"
          aria-describedby={`${id}-hint`}
          defaultValue={suggestion}
          required
          maxLength={60}
          autoComplete="off"
          className={controlLook}
        />
      </div>
    </PasskeyAct>
  )
}
