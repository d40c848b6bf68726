'use client'

import type { Saving } from '@/components/desk/editor/draft-saver'
import { momentInWords } from '@/components/desk/editor/field-words'
import { useIsClient } from '@/components/desk/editor/use-is-client'

/** How far what was typed is kept, in a few quiet words; loud only where something is to be done. */
export function SaveLine({ saving, id, isPublic }: { saving: Saving; id: string; isPublic: boolean }) {
  const isClient = useIsClient()
  const isWrong = saving.is === 'failed' && saving.why !== 'no-headline'
  return (
    <p role="status" className={`text-note ${isWrong ? 'text-accent' : 'text-ink-2'}`}>
      {isClient ? inWords(saving, isPublic) : '\u00a0'}
      {saving.is === 'failed' && saving.why === 'signed-out' && (
        <>
          {' '}
          <a href={`/sign-in?next=${encodeURIComponent(`/desk/events/${id}`)}`} target="_blank" className="underline">
            Sign in in another tab
          </a>
          , then go on here.
        </>
      )}
    </p>
  )
}

function inWords(saving: Saving, isPublic: boolean): string {
  switch (saving.is) {
    case 'kept':
      return saving.at === null
        ? 'Nothing to save yet'
        : `Saved ${momentInWords(saving.at)}${isPublic ? ', not public yet' : ' as a draft'}`
    case 'waiting':
      return 'Not saved yet'
    case 'saving':
      return 'Saving…'
    case 'failed':
      return failures[saving.why]
  }
}

const failures = {
  offline: 'Not saved: the site cannot be reached. Kept in this browser, and tried again.',
  'signed-out': 'Not saved: you are signed out. What you type is kept in this browser.',
  refused: 'Not saved: see what is marked below. Kept in this browser.',
  'no-headline': 'Kept in this browser; saved as soon as it has a headline.',
  gone: 'Not saved: this draft is not there any more, perhaps in the bin. What you typed is kept in this browser.',
  forbidden: 'Not saved: this draft is not yours to write now. What you typed is kept in this browser.',
}
