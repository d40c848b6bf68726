'use client'

import type { ReactNode } from 'react'
import { Act, standOf, type ActsProps } from '@/components/desk/editor/act'
import type { EventFacts } from '@/components/desk/editor/event-facts'
import { RestoreAct, SubmitAct } from '@/components/desk/editor/main-acts'
import { PartTitle } from '@/components/desk/editor/part-title'
import { ScheduleFields } from '@/components/desk/editor/schedule-fields'
import { pathOf } from '@/components/desk/event-tabs'
import { TextArea } from '@/components/ui/form'

/** What can be done with the event besides; each says what will happen before it does. */
export function Acts(acts: ActsProps) {
  const { may, isPublished, isWithdrawn } = acts.facts
  const { isDraft, state, began } = standOf(acts)
  if (!may.write && !may.publish && !may.bin) return null
  return (
    <section aria-label="What else to do with it" className="grid content-start gap-3">
      <PartTitle>{isDraft ? 'What else to do with it' : 'This event'}</PartTitle>
      {!isDraft && <Quiet>{nothingToPublish(acts.facts)}</Quiet>}
      <div className="flex flex-wrap items-start gap-3 *:has-[details[open]]:basis-full">
        {may.publish && isDraft && <ScheduleAct {...acts} />}
        {may.publish && state === 'SCHEDULED' && <CallOffAct {...acts} />}
        {may.publish && state === 'EDITING' && (may.submit || began) && <SubmitAct {...acts} />}
        {may.publish && isWithdrawn && isDraft && <RestoreAct {...acts} />}
        {may.publish && isPublished && <WithdrawAct {...acts} />}
        {isDraft && (may.bin || began) && <BinAct {...acts} />}
      </div>
      {may.publish && isPublished && <OfTwo id={acts.facts.id} />}
    </section>
  )
}

/** Where one event turns out to be two, or two one. */
const OfTwo = ({ id }: { id: string }) => (
  <p className="flex flex-wrap gap-x-5 text-note">
    <a href={pathOf(id, 'merge')} className="py-1 link-quiet">
      Merge with another event
    </a>
    <a href={pathOf(id, 'split')} className="py-1 link-quiet">
      Split it in two
    </a>
  </p>
)

function nothingToPublish({ isNew, isPublished }: EventFacts): string {
  if (isNew) return 'What you write is kept as a draft. Nothing is public before it is published.'
  return isPublished
    ? 'Nothing is changed. What you change becomes a draft beside what readers see.'
    : 'It is not public, and nothing of it is changed.'
}

const Quiet = ({ children }: { children: ReactNode }) => <p className="text-note text-ink-2">{children}</p>

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

const WithdrawAct = (acts: ActsProps) => (
  <Act {...acts} name="withdraw" label="Withdraw" kind="danger" of="event">
    <TextArea name="reason" label="Why, for readers" rows={2} maxLength={500} />
    <p>Its addresses say then that it was withdrawn, and why. It can be restored.</p>
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
