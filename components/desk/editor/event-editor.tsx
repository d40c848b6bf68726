'use client'

import { useActionState, useEffect, type ReactNode } from 'react'
import type { EventActions } from '@/components/desk/editor/act'
import { Acts } from '@/components/desk/editor/acts'
import { CopyPanel } from '@/components/desk/editor/copy-panel'
import type { EventFacts } from '@/components/desk/editor/event-facts'
import { CoverPart } from '@/components/desk/editor/cover-part'
import { EventForm } from '@/components/desk/editor/event-form'
import { fieldsInWords } from '@/components/desk/editor/field-words'
import { MainActs } from '@/components/desk/editor/main-acts'
import { MergePanel } from '@/components/desk/editor/merge-panel'
import { SaveBar } from '@/components/desk/editor/save-bar'
import { SourcesPart } from '@/components/desk/editor/sources-part'
import { contentOfTyped } from '@/components/desk/editor/typed'
import { useDraft } from '@/components/desk/editor/use-draft'
import { useHints } from '@/components/desk/editor/use-hints'
import { usePresence } from '@/components/desk/editor/use-presence'
import { EventTabs } from '@/components/desk/event-tabs'
import { usePageTitle } from '@/components/staff/page-title'
import type { FormState } from '@/lib/forms/form-state'
import type { EventContent } from '@/lib/desk/content'
import type { CoverContent } from '@/lib/images/cover-content'

type EventEditorProps = {
  facts: EventFacts
  user: { id: string; isEditor: boolean }
  /** Names of the sections there are. */
  sections: string[]
  timeZones: string[]
  /** Saves the form where there are no scripts. */
  save: (before: FormState, form: FormData) => Promise<FormState>
  actions: EventActions
  /** What is to be known of the event besides. */
  children?: ReactNode
}

/**
 * The editor of an event: a form like any other until its scripts are there, which keep what is typed while it is typed. What
 * was written is in the middle, what it rests on beside it.
 */
export function EventEditor({ facts, user, sections, timeZones, save, actions, children }: EventEditorProps) {
  const [sent, send] = useActionState(save, {})
  const { saver, state } = useDraft(user.id, facts, contentOfTyped(sent.typed, facts))
  const { typed, kept, contested, problems } = state
  const hints = useHints(state.id, typed.content, facts)
  const others = usePresence(saver, !kept.isNew)
  const change = (content: Partial<EventContent>) =>
    saver.change({ content: { ...saver.snapshot().typed.content, ...content } })
  usePageTitle(kept.isNew ? null : kept.typed.content.headline || null)
  useSaveKey(() => void saver.save())
  const acts = {
    facts,
    saver,
    actions,
    timeZones,
    alike: hints.alike,
    version: kept.version,
    eventVersion: kept.eventVersion,
  }
  const isLocked = contested !== null || !facts.may.write
  return (
    <>
      {facts.isNew && !kept.isNew && <EventTabs id={state.id} address={null} isEditor={user.isEditor} current="edit" />}
      <CopyPanel
        user={user.id}
        id={facts.id}
        isNew={facts.isNew}
        content={facts.content}
        takeUp={(copy) => saver.takeUp(copy)}
      />
      <SaveBar
        {...{ saver, state, others }}
        canWrite={facts.may.write}
        readOnly={
          facts.state === 'IN_REVIEW'
            ? 'It waits for review, and can only be read until an editor answers.'
            : 'You can read it here; editors change what is public.'
        }
        isPublic={facts.eventVersion > 0}
      >
        {!contested && <MainActs {...acts} />}
      </SaveBar>
      {sent.problem && (
        <p role="alert" className="mb-6 border-s-2 border-accent ps-3 text-accent">
          {sent.problem}
        </p>
      )}
      {state.takenIn && state.takenIn.fields.length > 0 && (
        <p role="status" className="mb-6 border-s-2 border-business ps-3">
          {state.takenIn.by} saved meanwhile: {fieldsInWords(state.takenIn.fields)}{' '}
          {state.takenIn.fields.length === 1 ? 'is' : 'are'} as they left
          {state.takenIn.fields.length === 1 ? ' it' : ' them'}.
        </p>
      )}
      {contested && <MergePanel key={contested.at} contested={contested} settle={(theirs) => saver.settle(theirs)} />}
      <div className="grid gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
        <fieldset disabled={isLocked} className={`min-w-0 ${facts.may.write ? '' : readLook}`}>
          <EventForm
            state={state}
            path={facts.path}
            isPublic={facts.eventVersion > 0}
            canWrite={facts.may.write}
            isEditor={user.isEditor}
            hints={hints}
            sections={sections}
            problems={{ ...sent.problems, ...problems }}
            send={send}
            save={() => void saver.save()}
            change={change}
            changeTyped={(change) => saver.change(change)}
          />
        </fieldset>
        <div className="grid min-w-0 content-start gap-10 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <fieldset disabled={isLocked} className={`min-w-0 ${facts.may.write ? '' : readLook}`}>
            <SourcesPart
              id={state.id}
              sources={typed.content.sources}
              elsewhere={facts.elsewhere}
              broken={facts.broken}
              problem={problems.sources ?? sent.problems?.sources}
              change={(sources) => change({ sources })}
            />
          </fieldset>
          {!kept.isNew && (
            <CoverPart
              id={state.id}
              cover={typed.content.cover}
              picture={isSamePicture(typed.content.cover, facts.content.cover) ? facts.picture : null}
              problem={problems.cover}
              canWrite={facts.may.write}
            />
          )}
          {children}
        </div>
        {!contested && <Acts {...acts} />}
      </div>
    </>
  )
}

/** Of what can only be read: no way to add or move that is not there, and lines as quiet as rules. */
const readLook =
  '[&_:is(button,[role=combobox],[name=pasted])]:hidden [&_:is(input,textarea)]:resize-none [&_:is(input,textarea)]:border-rule'

const isSamePicture = (one: CoverContent | null, other: CoverContent | null) =>
  one?.imageId === other?.imageId && one?.url === other?.url

/** What the browser would save is its page; what somebody at the desk means is the event. */
function useSaveKey(save: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return
      event.preventDefault()
      save()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
