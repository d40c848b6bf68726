import { counted } from '@/components/desk/queue/words'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { ActionForm, Choices, Field, Select, Submit } from '@/components/ui/form'
import type { PublisherPageView } from '@/lib/desk/publishers/get-publisher'
import type { ListedPublisher } from '@/lib/desk/publishers/list-publishers'
import { pathOfPublisher } from '@/lib/desk/publishers/publisher-rows'
import type { FormState } from '@/lib/forms/form-state'
import { kindsInWords, publisherKinds } from '@/lib/publishers/kinds'

export type Action = (before: FormState, form: FormData) => Promise<FormState>
type ActProps = { view: PublisherPageView; action: Action }

const kinds = [
  { value: '', name: 'Unknown' },
  ...publisherKinds.map((kind) => ({ value: kind.toUpperCase(), name: kindsInWords[kind] })),
]

export const ChangePublisher = ({ view, action }: ActProps) => (
  <ConfirmAct
    label="Describe it"
    action={action}
    fields={{ id: view.id, seen: view.modifiedAt.toISOString() }}
    initial={{
      ...{ name: view.name, country: view.country ?? '', language: view.language ?? '', kind: view.kind ?? '' },
      ...{ website: view.website ?? '', article: view.article ?? '' },
    }}
    kind="primary"
    button="Keep it so"
  >
    <p>Events go on citing it by the words that they have.</p>
    <Field name="name" label="Name" maxLength={300} />
    <Choices
      name="withAddress"
      legend="Address"
      type="checkbox"
      options={[{ value: 'yes', name: 'Change the address too', hint: 'The old one leads to the new one for ever.' }]}
    />
    <Select name="kind" label="Kind" options={kinds} />
    <Field name="country" label="Country" hint="Two letters: GB for the United Kingdom." maxLength={2} />
    <Field name="language" label="Language" hint="Its code: “en” is English." maxLength={35} />
    <Field name="website" label="Website" type="url" maxLength={2_000} />
    <Field name="article" label="Wikipedia article" hint="Its title in the English Wikipedia." maxLength={300} />
  </ConfirmAct>
)

/** One that was found, with its domains, and the act that makes one of the two. */
export const MergeInto = ({ view, action, into }: ActProps & { into: ListedPublisher }) => (
  <div className="border-b border-rule py-3">
    <p className="wrap-anywhere">
      <a href={pathOfPublisher(into.id)}>
        <bdi>{into.name}</bdi>
      </a>{' '}
      <span className="text-note text-ink-2 tabular-nums">
        {into.domains.join(', ')}; {counted(into.events, 'event')}
      </span>
    </p>
    <div className="mt-2">
      <ConfirmAct
        label="Merge into this one"
        action={action}
        fields={{ id: view.id, intoId: into.id }}
        button={`Merge into “${into.name}”`}
      >
        <p>
          {counted(view.events, 'event')} of “{view.name}” and {counted(into.events, 'event')} of “{into.name}” are
          under “{into.name}” from then on, and so is what comes later from {view.domains.join(', ') || 'its pages'}.
          The address of this publisher leads there. It can be undone.
        </p>
      </ConfirmAct>
    </div>
  </div>
)

/** One of its domains, or a host under one, that is somebody else's. */
export const SplitDomain = ({ view, action }: ActProps) => (
  <ActionForm action={action}>
    <input type="hidden" name="id" value={view.id} />
    <Field
      name="domain"
      label="Domain"
      hint={`One of these, or a host under one: ${view.domains.join(', ')}.`}
      maxLength={300}
    />
    <Field
      name="to"
      label="The publisher that has it from now on"
      hint="Its name. One that has this name already gets it, else a new one is made. It can be undone."
      maxLength={300}
    />
    <Submit kind="plain">Split it off</Submit>
  </ActionForm>
)
