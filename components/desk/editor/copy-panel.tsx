'use client'

import { useState } from 'react'
import { fieldsInWords, momentInWords } from '@/components/desk/editor/field-words'
import { dropCopy, readCopy, readUnbegun, type Copy } from '@/components/desk/editor/local-copy'
import { useIsClient } from '@/components/desk/editor/use-is-client'
import { buttonLook } from '@/components/ui/looks'
import type { EventContent } from '@/lib/desk/content'
import { contentFields, isSame } from '@/lib/desk/is-same'

type CopyPanelProps = {
  user: string
  id: string
  isNew: boolean
  /** What the form begins with. */
  content: EventContent
  takeUp: (copy: Copy) => void
}

/** Offers what was typed in this browser and never reached the site: it was closed, or the net or the session was gone. */
export const CopyPanel = (panel: CopyPanelProps) => useIsClient() && <Found {...panel} />

function Found({ user, id, isNew, content, takeUp }: CopyPanelProps) {
  // Read once: what is typed from now on is written there too.
  const [copy, setCopy] = useState(() => (isNew ? readUnbegun(user) : readCopy(user, id)))
  const fields = copy ? contentFields.filter((field) => !isSame(copy.typed.content[field], content[field])) : []
  if (!copy || fields.length === 0) return null
  const close = () => setCopy(null)
  return (
    <section aria-label="What you typed before" className="mb-6 grid max-w-184 gap-3 border-s-2 border-accent ps-4">
      <p>
        You typed something here at {momentInWords(copy.at)} that the site does not have: {fieldsInWords(fields)}.
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
          onClick={() => {
            takeUp(copy)
            close()
          }}
          className={buttonLook('primary')}
        >
          Go on with it
        </button>
        <button
          type="button"
          onClick={() => {
            dropCopy(copy.id)
            close()
          }}
          className={buttonLook('plain')}
        >
          Throw it away
        </button>
      </div>
    </section>
  )
}
