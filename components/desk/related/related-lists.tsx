import { PinnedList } from '@/components/desk/related/pinned-list'
import { RelatedRow } from '@/components/desk/related/related-row'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { Choices, Field } from '@/components/ui/form'
import { RowAct } from '@/components/ui/row-act'
import type { FormState } from '@/lib/forms/form-state'
import type { RelatedAtDesk } from '@/lib/related/related-at-desk'

type Action = (before: FormState, form: FormData) => Promise<FormState>
export type RelatedActions = { pin: Action; hide: Action; free: Action; order: Action }
type ListsProps = { id: string; related: RelatedAtDesk; actions: RelatedActions }

const part = 'mt-8 mb-2 text-item font-bold first:mt-0'

/** What is related to an event: what editors pinned, what was found, and what editors hid. */
export const RelatedLists = ({ id, related, actions }: ListsProps) => (
  <>
    <h2 className={part}>Pinned</h2>
    {related.pinned.length > 0 ? (
      <Pinned id={id} related={related} actions={actions} />
    ) : (
      <p className="text-ink-2">Nothing is pinned. Pinned events come first, in your order.</p>
    )}
    <h2 className={part}>By what they share</h2>
    {related.computed.length > 0 ? (
      <Computed id={id} related={related} actions={actions} />
    ) : (
      <p className="text-ink-2">No other event has to do with this one.</p>
    )}
    {related.hidden.length > 0 && <Hidden id={id} related={related} actions={actions} />}
  </>
)

const Pinned = ({ id, related, actions }: ListsProps) => (
  <PinnedList
    id={id}
    order={actions.order}
    items={related.pinned.map((row) => ({
      id: row.id,
      headline: row.headline,
      content: (
        <RelatedRow row={row} note={row.isMutual ? '' : '; pinned here alone'}>
          <RowAct label="Unpin" of={row.headline} action={actions.free} fields={pair(id, row.id, !row.isMutual)} />
        </RelatedRow>
      ),
    }))}
  />
)

const Computed = ({ id, related, actions }: ListsProps) => (
  <ol className="border-t border-rule-strong">
    {related.computed.map((row) => (
      <li key={row.id} className="border-b border-rule py-3">
        <RelatedRow row={row}>
          <RowAct label="Pin" of={row.headline} action={actions.pin} fields={pair(id, row.id)} />
          <RowAct label="Pin here alone" of={row.headline} action={actions.pin} fields={pair(id, row.id, true)} />
          <ConfirmAct
            label="Hide"
            action={actions.hide}
            fields={pair(id, row.id)}
            kind="plain"
            button="Hide it"
            isQuiet
          >
            <p>Readers of neither event are led to the other.</p>
            <Field name="reason" label="Why" maxLength={500} hint="For editors, not for readers." />
            <Choices
              name="onlyHere"
              legend="Where"
              type="checkbox"
              options={[{ value: 'yes', name: 'Hide it on this event’s page alone' }]}
            />
          </ConfirmAct>
        </RelatedRow>
      </li>
    ))}
  </ol>
)

const Hidden = ({ id, related, actions }: ListsProps) => (
  <>
    <h2 className={part}>Hidden</h2>
    <ol className="border-t border-rule-strong">
      {related.hidden.map((row) => (
        <li key={row.id} className="border-b border-rule py-3">
          <RelatedRow row={row} note={<Reason reason={row.reason} isMutual={row.isMutual} />}>
            <RowAct
              label="Show again"
              of={row.headline}
              action={actions.free}
              fields={pair(id, row.id, !row.isMutual)}
            />
          </RelatedRow>
        </li>
      ))}
    </ol>
  </>
)

const Reason = ({ reason, isMutual }: { reason: string | null; isMutual: boolean }) => (
  <>
    {reason && (
      <>
        ; hidden because: <bdi>{reason}</bdi>
      </>
    )}
    {!isMutual && ' (here alone)'}
  </>
)

export const pair = (id: string, otherId: string, isHereAlone = false): Record<string, string> => ({
  id,
  otherId,
  ...(isHereAlone && { onlyHere: 'yes' }),
})
