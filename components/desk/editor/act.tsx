'use client'

import type { ReactNode } from 'react'
import type { DraftSaver } from '@/components/desk/editor/draft-saver'
import type { EventFacts } from '@/components/desk/editor/event-facts'
import { useIsClient } from '@/components/desk/editor/use-is-client'
import { ConfirmAct } from '@/components/ui/confirm-act'
import type { AlikeEvent } from '@/lib/desk/alike/find-alike'
import type { FormState } from '@/lib/forms/form-state'

type Action = (before: FormState, form: FormData) => Promise<FormState>

export type ActName =
  'submit' | 'recall' | 'sendBack' | 'publish' | 'schedule' | 'unschedule' | 'withdraw' | 'restore' | 'bin'

export type EventActions = Record<ActName, Action>

export type ActsProps = {
  facts: EventFacts
  saver: DraftSaver
  actions: EventActions
  version: number
  eventVersion: number
  timeZones: string[]
  /** What may be the same event. */
  alike: AlikeEvent[]
}

/** Where the draft is on its way; null where there is none. A draft that this window began is its own to hand in and throw away. */
export function standOf({ facts, version }: ActsProps) {
  const isDraft = version > 0
  return { isDraft, state: isDraft ? (facts.state ?? 'EDITING') : null, began: isDraft && facts.state === null }
}

type ActProps = ActsProps & {
  name: ActName
  label: string
  kind?: 'primary' | 'plain' | 'danger'
  button?: string
  initial?: FormState['typed']
  of?: 'draft' | 'event'
  isInBar?: boolean
  children: ReactNode
}

/** What was typed is saved first, so that what is done is done to what is seen. */
export function Act({ name, actions, saver, of = 'draft', children, ...act }: ActProps) {
  const isClient = useIsClient()
  const run: Action = async (before, form) => {
    if (!(await saver.save())) return { ...before, at: (before.at ?? 0) + 1, done: undefined, problem: unsaved }
    const { kept } = saver.snapshot()
    form.set('version', String(of === 'draft' ? kept.version : kept.eventVersion))
    const state = await actions[name](before, form)
    if (state.problem !== undefined) saver.look()
    return state
  }
  const version = String(of === 'draft' ? act.version : act.eventVersion)
  return (
    <ConfirmAct
      label={act.label}
      action={isClient ? run : actions[name]}
      fields={{ id: saver.snapshot().id, version }}
      initial={act.initial}
      kind={act.kind ?? 'primary'}
      button={act.button}
      isInBar={act.isInBar}
    >
      {children}
    </ConfirmAct>
  )
}

const unsaved = 'Nothing was done: what you typed is not saved yet. See above.'
