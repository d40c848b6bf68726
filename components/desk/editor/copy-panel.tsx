'use client'

import { useState } from 'react'
import { fieldsInWords, momentInWords } from '@/components/desk/editor/field-words'
import { differences, dropLeft, readUnbegun, takeLeft, type Copy } from '@/components/desk/editor/local-copy'
import { useIsClient } from '@/components/desk/editor/use-is-client'
import { buttonLook } from '@/components/ui/looks'
import type { EventContent } from '@/lib/desk/content'

type CopyPanelProps = {
  user: string
  id: string
  isNew: boolean
  /** What the form begins with. */
  content: EventContent
  /** Whether it could. */
  takeUp: (copy: Copy) => Promise<boolean>
}

/** Offers what was typed in this browser and never reached the site: it was closed, or the net or the session was gone. */
export const CopyPanel = (panel: CopyPanelProps) => useIsClient() && <Found {...panel} />

function Found({ user, id, isNew, content, takeUp }: CopyPanelProps) {
  const [copies, setCopies] = useState(() => (isNew ? readUnbegun(user) : takeLeft(user, id, content)))
  const copy = copies[0]
  if (!copy) return null
  const done = () => {
    dropLeft(copy)
    setCopies(copies.slice(1))
  }
  return (
    <section aria-label="What you typed before" className="mb-6 grid max-w-184 gap-3 border-s-2 border-accent ps-4">
      <p>
        You typed something here at {momentInWords(copy.at)} that the site does not have:{' '}
        {fieldsInWords(differences(copy.typed.content, content))}.
        {isNew && copy.typed.content.headline && (
          <>
            {' '}
            It is about “<bdi>{copy.typed.content.headline}</bdi>”.
          </>
        )}
      </p>
      <div className="flex flex-wrap gap-3">
        <button
          type="button"
          onClick={() => void takeUp(copy).then((isTaken) => isTaken && done())}
          className={buttonLook('primary')}
        >
          Go on with it
        </button>
        <button type="button" onClick={done} className={buttonLook('plain')}>
          Throw it away
        </button>
      </div>
    </section>
  )
}
