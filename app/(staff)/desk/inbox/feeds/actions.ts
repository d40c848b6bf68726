'use server'

import { redirect } from 'next/navigation'
import { editorAction } from '@/app/form-action'
import { problem, problemWith, type FormState } from '@/lib/forms/form-state'
import { addFeed, mostFeeds, type AddFailure } from '@/lib/inbox/feeds/add-feed'
import { pauseFeed, readFeedNow, removeFeed, resumeFeed, type ChangeFailure } from '@/lib/inbox/feeds/change-feed'
import { AddFeedForm, FeedForm } from '@/lib/inbox/feeds/feed-form'
import { refusalInWords } from '@/lib/outbound/in-words'
import type { Result } from '@/lib/result'

export const add = editorAction(AddFeedForm, async (editor, form) => {
  const added = await addFeed(editor, form)
  return added.ok ? redirect('/desk/inbox/feeds?said=added') : refused(added.error)
})

function refused(failure: AddFailure): FormState {
  switch (failure.type) {
    case 'address':
      return problemWith('url', refusalInWords(failure.refusal))
    case 'there-already':
      return problemWith('url', `This is followed already, as “${failure.name}”.`)
    case 'too-many':
      return problem(`There are ${mostFeeds} feeds already, which is as many as can be followed. Remove one first.`)
    case 'no-section':
      return problemWith('section', 'There is no such section any more.')
  }
}

export const pause = editorAction(FeedForm, async (editor, form) => answer('paused', await pauseFeed(editor, form)))

export const resume = editorAction(FeedForm, async (editor, form) => answer('resumed', await resumeFeed(editor, form)))

export const readNow = editorAction(FeedForm, async (editor, form) => answer('asked', await readFeedNow(editor, form)))

export const remove = editorAction(FeedForm, async (editor, form) => answer('removed', await removeFeed(editor, form)))

function answer(said: string, result: Result<unknown, ChangeFailure>): FormState {
  if (result.ok) redirect(`/desk/inbox/feeds?said=${said}`)
  return problem(result.error.type === 'not-found' ? 'It is not there any more.' : 'It is so already.')
}
