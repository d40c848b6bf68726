'use client'

import { useEffect, useRef, useState, useSyncExternalStore, type ReactNode } from 'react'
import { canUsePasskeys } from '@/components/account/passkey-exchange'
import { buttonLook, type ButtonKind } from '@/components/ui/looks'

type PasskeyActProps = {
  run: (form: FormData) => Promise<{ next: string } | { problem: string }>
  button: string
  kind?: ButtonKind
  children?: ReactNode
}

/** A button that asks the browser for a passkey and goes on from there. There is none where passkeys cannot be used. */
export function PasskeyAct({ run, button, kind = 'plain', children }: PasskeyActProps) {
  const isPossible = useSyncExternalStore(never, canUsePasskeys, () => false)
  const [isWaiting, setWaiting] = useState(false)
  const [problem, setProblem] = useState<{ words: string } | null>(null)
  if (!isPossible) return null

  async function send(form: FormData) {
    if (isWaiting) return
    setWaiting(true)
    setProblem(null)
    const outcome = await run(form)
    // The button goes on waiting until the next page is there.
    if ('next' in outcome) return globalThis.location.assign(outcome.next)
    setWaiting(false)
    setProblem({ words: outcome.problem })
  }
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void send(new FormData(event.currentTarget))
      }}
    >
      {children}
      <button type="submit" aria-disabled={isWaiting} className={buttonLook(kind)}>
        {button}
      </button>
      {problem && <Wrong key={problem.words} problem={problem} />}
    </form>
  )
}

const never = () => () => {}

function Wrong({ problem }: { problem: { words: string } }) {
  const said = useRef<HTMLParagraphElement>(null)
  useEffect(() => said.current?.focus(), [problem])
  return (
    <p ref={said} role="alert" tabIndex={-1} className="border-s-2 border-accent ps-3 text-accent outline-none">
      {problem.words}
    </p>
  )
}
