'use client'

import { useState, useSyncExternalStore, type ReactNode } from 'react'
import { useAnswer } from '@/components/ui/form'
import { buttonLook } from '@/components/ui/looks'

/** Recovery codes in place of the form they were asked for with: this once, to be kept elsewhere. */
export function RecoveryCodes({ siteName, children }: { siteName: string; children: ReactNode }) {
  const { shownOnce } = useAnswer()
  if (!shownOnce) return children
  return (
    <>
      <p>
        These are your recovery codes. Each lets you in once, in place of your second factor, should you lose it. Keep
        them where you keep what is valuable: <strong className="font-medium">they are not shown again.</strong>
      </p>
      <ul className="grid max-w-136 gap-x-8 gap-y-1 border-y border-rule-strong py-3 text-item tabular-nums sm:grid-cols-2">
        {shownOnce.map((code) => (
          <li key={code} translate="no" className="whitespace-nowrap">
            {code}
          </li>
        ))}
      </ul>
      <Keep text={`Recovery codes for ${siteName}\n\n${shownOnce.join('\n')}\n`} codes={shownOnce} />
      <a href="/account/second-factor" className="link-quiet">
        I have kept them: go on
      </a>
    </>
  )
}

/** The ways to keep them. Saving works without scripts too. */
function Keep({ text, codes }: { text: string; codes: string[] }) {
  const [copied, setCopied] = useState('')
  const hasScripts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => setCopied('Copied.'),
      () => setCopied('Your browser did not let us copy them.'),
    )
  return (
    <div className="flex flex-wrap items-center gap-3 print:hidden">
      <a
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        download="recovery-codes.txt"
        className={buttonLook('plain')}
      >
        Save as a file
      </a>
      {hasScripts && (
        <>
          <button type="button" onClick={() => void copy()} className={buttonLook('plain')}>
            Copy
          </button>
          <button type="button" onClick={() => globalThis.print()} className={buttonLook('plain')}>
            Print
          </button>
        </>
      )}
      <span role="status">{copied}</span>
    </div>
  )
}

const never = () => () => {}
