'use client'

import { AlikeWarning } from '@/components/desk/alike/alike-events'
import { Act, standOf, type ActsProps } from '@/components/desk/editor/act'
import { TextArea } from '@/components/ui/form'

/** What an event waits for, of whoever looks: it stands in the bar, and is always in view. */
export function MainActs(acts: ActsProps) {
  const { may, isWithdrawn } = acts.facts
  const { isDraft, state, began } = standOf(acts)
  return (
    <>
      {may.recall && <RecallAct {...acts} />}
      {may.sendBack && <SendBackAct {...acts} />}
      {!may.publish && state === 'EDITING' && (may.submit || began) && <SubmitAct {...acts} isInBar />}
      {may.publish && isDraft && <PublishAct {...acts} />}
      {may.publish && isWithdrawn && !isDraft && <RestoreAct {...acts} isInBar />}
    </>
  )
}

const PublishAct = (acts: ActsProps) => (
  <Act {...acts} isInBar name="publish" label="Publish">
    <AlikeWarning found={acts.alike} />
    <p>
      {acts.facts.isPublished
        ? 'Readers see the changes at once, in every format. A reworded headline gets a new address; the old one leads there.'
        : acts.facts.isWithdrawn
          ? 'Readers see it again at once, as it stands here, instead of the reason why it was withdrawn.'
          : 'Readers see it at once: on its day, on the front page, in every format. Its address will answer for ever.'}
    </p>
  </Act>
)

export const SubmitAct = (acts: ActsProps & { isInBar?: boolean }) => (
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
  <Act {...acts} isInBar name="recall" label="Take it back" kind="plain">
    <p>It leaves the editors’ queue, and you can write on.</p>
  </Act>
)

const SendBackAct = (acts: ActsProps) => (
  <Act {...acts} isInBar name="sendBack" label="Send back" kind="plain">
    <TextArea name="comment" label="What is to be done" rows={3} maxLength={10_000} />
    <p>Whoever handed it in can write on, and sees this.</p>
  </Act>
)

export const RestoreAct = (acts: ActsProps & { isInBar?: boolean }) => (
  <Act {...acts} name="restore" label="Restore" of="event">
    {acts.facts.withdrawnReason && (
      <p>
        It was withdrawn: “<bdi>{acts.facts.withdrawnReason}</bdi>”
      </p>
    )}
    <p>Readers see it again at once, as it was when it was withdrawn. A draft beside it stays a draft.</p>
  </Act>
)
