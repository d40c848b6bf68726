import { FieldDifference } from '@/components/desk/offers/field-difference'
import { Instant } from '@/components/site/time'
import { ActionForm, Submit } from '@/components/ui/form'
import type { OffersView, OfferView } from '@/lib/desk/offers'
import type { FormState } from '@/lib/forms/form-state'

type Action = (before: FormState, form: FormData) => Promise<FormState>
type OffersPanelProps = { view: OffersView; accept: Action; refuse: Action }

/** What the day's page says otherwise than the event, field by field, to be taken over or left. */
export const OffersPanel = ({ view, accept, refuse }: OffersPanelProps) => (
  <ol className="border-t border-rule-strong">
    {view.offers.map((offer) => (
      <li key={offer.id} className="grid gap-3 border-b border-rule py-5">
        <Offer offer={offer} pageUrl={view.pageUrl} />
        <div className="flex flex-wrap gap-3">
          {view.isPublished && (
            <Decision action={accept} view={view} offer={offer} kind="primary" label={acceptance(offer)} />
          )}
          <Decision action={refuse} view={view} offer={offer} kind="plain" label="Leave as it is" />
        </div>
      </li>
    ))}
  </ol>
)

const acceptance = ({ field }: OfferView) => (field === 'status' ? 'Withdraw the event' : 'Take over')

function Offer({ offer, pageUrl }: { offer: OfferView; pageUrl: string | null }) {
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-5">
        <h2 className="text-item font-bold">{fieldNames[offer.field]}</h2>
        <p className="text-note text-ink-2">
          {pageUrl ? <a href={pageUrl}>The day’s page</a> : 'The day’s page'}, read{' '}
          <Instant at={offer.readAt} style="short" />
        </p>
      </div>
      {offer.field === 'status' ? (
        <p>The event is no longer on its day’s page, and somebody has worked on it here.</p>
      ) : (
        <FieldDifference now={offer.now} said={offer.said} />
      )}
    </>
  )
}

type DecisionProps = {
  action: Action
  view: OffersView
  offer: OfferView
  kind: 'primary' | 'plain'
  label: string
}

const Decision = ({ action, view, offer, kind, label }: DecisionProps) => (
  <ActionForm action={action} className="grid gap-2">
    <input type="hidden" name="id" value={view.id} />
    <input type="hidden" name="offerId" value={offer.id} />
    <input type="hidden" name="version" value={view.version} />
    <Submit kind={offer.field === 'status' && kind === 'primary' ? 'danger' : kind}>
      {label}
      <span className="sr-only"> {fieldNames[offer.field]}</span>
    </Submit>
  </ActionForm>
)

export const fieldNames: Record<OfferView['field'], string> = {
  date: 'Date',
  section: 'Section',
  heading: 'Heading',
  headline: 'Headline',
  topics: 'Topics',
  contexts: 'Contexts',
  sources: 'Sources',
  status: 'Gone from its page',
}
