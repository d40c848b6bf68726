'use client'

import type { ReactNode } from 'react'
import type { DraftSaver } from '@/components/desk/editor/draft-saver'
import type { EventFacts } from '@/components/desk/editor/event-facts'
import { PartTitle } from '@/components/desk/editor/part-title'
import { ScheduleFields } from '@/components/desk/editor/schedule-fields'
import { useIsClient } from '@/components/desk/editor/use-is-client'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { TextArea } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'

type Action = (before: FormState, form: FormData) => Promise<FormState>

export type ActName =
  'submit' | 'recall' | 'sendBack' | 'publish' | 'schedule' | 'unschedule' | 'withdraw' | 'restore' | 'bin'

export type EventActions = Record<ActName, Action>

type ActsProps = {
  facts: EventFacts
  saver: DraftSaver
  actions: EventActions
  version: number
  eventVersion: number
  timeZones: string[]
}

/** What can be done with the event now, by whoever looks; each says what will happen before it does. */
export function Acts(acts: ActsProps) {
  const { facts, version } = acts
  const isDraft = version > 0
  const state = isDraft ? (facts.state ?? 'EDITING') : null
  // A draft that this window began is its own to hand in and throw away.
  const began = isDraft && facts.state === null
  const { may, isPublished, isWithdrawn } = facts
  return (
    <section aria-label="What to do with it" className="grid content-start gap-3">
      <PartTitle>{isDraft ? 'When it is done' : 'This event'}</PartTitle>
      {!isDraft && <Quiet>{nothingToPublish(facts)}</Quiet>}
      {may.publish && isDraft && <PublishAct {...acts} />}
      {may.publish && isDraft && <ScheduleAct {...acts} />}
      {may.publish && state === 'SCHEDULED' && <CallOffAct {...acts} />}
      {state === 'EDITING' && (may.submit || began) && <SubmitAct {...acts} />}
      {may.recall && <RecallAct {...acts} />}
      {may.sendBack && <SendBackAct {...acts} />}
      {may.publish && isPublished && <WithdrawAct {...acts} />}
      {may.publish && isWithdrawn && <RestoreAct {...acts} />}
      {isDraft && (may.bin || began) && <BinAct {...acts} />}
    </section>
  )
}

function nothingToPublish({ isNew, isPublished, may }: EventFacts): string {
  if (isNew) return 'What you write is kept as a draft. Nothing is public before it is published.'
  if (!may.write) return 'You may read it here; editors change what is public.'
  return isPublished
    ? 'Nothing is changed. What you change becomes a draft beside what readers see.'
    : 'It is not public, and nothing of it is changed.'
}

const Quiet = ({ children }: { children: ReactNode }) => <p className="text-note text-ink-2">{children}</p>

type ActProps = ActsProps & {
  name: ActName
  label: string
  kind?: 'primary' | 'plain' | 'danger'
  button?: string
  initial?: FormState['typed']
  of?: 'draft' | 'event'
  children: ReactNode
}

/** What was typed is saved first, so that what is done is done to what is seen. */
function Act({ name, actions, saver, of = 'draft', children, ...act }: ActProps) {
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
    >
      {children}
    </ConfirmAct>
  )
}

const unsaved = 'Nothing was done: what you typed is not saved yet. See above.'

const PublishAct = (acts: ActsProps) => (
  <Act {...acts} name="publish" label="Publish">
    <p>
      {acts.facts.isPublished
        ? 'Readers see the changes at once, in every format. A reworded headline gets a new address; the old one leads there.'
        : acts.facts.isWithdrawn
          ? 'Readers see it again at once, as it stands here, instead of the reason why it was withdrawn.'
          : 'Readers see it at once: on its day, on the front page, in every format. Its address will answer for ever.'}
    </p>
  </Act>
)

const ScheduleAct = (acts: ActsProps) => (
  <Act
    {...acts}
    name="schedule"
    label={acts.facts.state === 'SCHEDULED' ? 'Publish at another time' : 'Publish at a time'}
    button="Schedule"
    kind="plain"
  >
    <ScheduleFields at={acts.facts.publishAt} timeZone={acts.facts.timeZone} timeZones={acts.timeZones} />
    <p>It is published on its own then, as it stands at that time, once.</p>
  </Act>
)

const CallOffAct = (acts: ActsProps) => (
  <Act {...acts} name="unschedule" label="Call the publication off" button="Call it off" kind="plain">
    <p>It stays a draft, and is not published until somebody does it.</p>
  </Act>
)

const SubmitAct = (acts: ActsProps) => (
  <Act
    {...acts}
    name="submit"
    label="Hand in for review"
    button="Hand in"
    kind={acts.facts.may.publish ? 'plain' : 'primary'}
  >
    <TextArea
      name="comment"
      label="A word to the editors"
      rows={2}
      maxLength={10_000}
      hint="Mention somebody with @ and their name."
    />
    <p>
      Editors find it in their queue.
      {!acts.facts.may.publish && ' Until they answer you can only read it, or take it back.'}
    </p>
  </Act>
)

const RecallAct = (acts: ActsProps) => (
  <Act {...acts} name="recall" label="Take it back" kind="plain">
    <p>It leaves the editors’ queue, and you can write on.</p>
  </Act>
)

const SendBackAct = (acts: ActsProps) => (
  <Act {...acts} name="sendBack" label="Send back" kind="plain">
    <TextArea name="comment" label="What is to be done" rows={3} maxLength={10_000} />
    <p>Whoever handed it in can write on, and sees this.</p>
  </Act>
)

const WithdrawAct = (acts: ActsProps) => (
  <Act {...acts} name="withdraw" label="Withdraw" kind="danger" of="event">
    <TextArea name="reason" label="Why, for readers" rows={2} maxLength={500} />
    <p>Its addresses say then that it was withdrawn, and why. It can be restored.</p>
  </Act>
)

const RestoreAct = (acts: ActsProps) => (
  <Act {...acts} name="restore" label="Restore" of="event">
    {acts.facts.withdrawnReason && (
      <p>
        It was withdrawn: “<bdi>{acts.facts.withdrawnReason}</bdi>”
      </p>
    )}
    <p>Readers see it again at once, as it was when it was withdrawn. A draft beside it stays a draft.</p>
  </Act>
)

const BinAct = (acts: ActsProps) => (
  <Act {...acts} name="bin" label={acts.facts.isPublished ? 'Throw the changes away' : 'Throw away'} kind="danger">
    <p>
      {acts.facts.isPublished || acts.facts.isWithdrawn
        ? 'What is public stays as it is. The changes go to the bin'
        : 'The draft goes to the bin'}
      , whence it can be had back for thirty days.
    </p>
  </Act>
)
