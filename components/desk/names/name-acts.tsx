import { kindNames } from '@/components/desk/names/name-words'
import { counted } from '@/components/desk/queue/words'
import { dateInWords } from '@/components/site/time'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { ActionForm, Choices, Field, Submit } from '@/components/ui/form'
import { Pager } from '@/components/ui/pager'
import type { NamePageView } from '@/lib/desk/names/get-name'
import type { NameView } from '@/lib/desk/names/list-names'
import { pathOfName, type NameKind } from '@/lib/desk/names/name-kinds'
import type { FormState } from '@/lib/forms/form-state'

type Action = (before: FormState, form: FormData) => Promise<FormState>
type ActProps = { kind: NameKind; view: NamePageView; action: Action }

export const Rename = ({ kind, view, action }: ActProps) => (
  <ConfirmAct
    label="Rename"
    action={action}
    fields={{ kind, id: view.id, seen: view.name }}
    initial={{ name: view.name }}
    kind="primary"
    button="Rename it"
  >
    <p>Its own page gets the name. Events go on calling it what they call it.</p>
    <Field name="name" label="Name" maxLength={300} />
    <Choices
      name="withAddress"
      legend="Address"
      type="checkbox"
      options={[{ value: 'yes', name: 'Change the address too', hint: 'The old one leads to the new one for ever.' }]}
    />
  </ConfirmAct>
)

/** One that was found, with its count, and the act that makes one of the two. */
export const MergeInto = ({ kind, view, action, into }: ActProps & { into: NameView }) => (
  <div className="border-b border-rule py-3">
    <p>
      <a href={pathOfName(kind, into.id)}>
        <bdi>{into.name}</bdi>
      </a>{' '}
      <span className="text-note text-ink-2 tabular-nums">{counted(into.events, 'event')}</span>
    </p>
    <div className="mt-2">
      <ConfirmAct
        label="Merge into this one"
        action={action}
        fields={{ kind, id: view.id, intoId: into.id }}
        button={`Merge into “${into.name}”`}
      >
        <p>
          {counted(view.events, 'event')} of “{view.name}” and {counted(into.events, 'event')} of “{into.name}” are
          under “{into.name}” from then on. The address of this {kindNames[kind].one} leads there, and pages that name
          its article mean the other. It can be undone.
        </p>
      </ConfirmAct>
    </div>
  </div>
)

type SplitProps = ActProps & { page: number; previous: string | null; next: string | null }

/** The events under it, to be ticked and given to another. */
export const SplitOff = ({ kind, view, action, page, previous, next }: SplitProps) => (
  <ActionForm action={action} className="grid gap-5">
    <input type="hidden" name="kind" value={kind} />
    <input type="hidden" name="id" value={view.id} />
    <Choices
      name="events"
      legend={`Events under it${previous || next ? `, page ${page}` : ''}`}
      type="checkbox"
      options={view.listed.map(({ id, date, headline, name }) => ({
        value: id,
        name: headline,
        hint: `${dateInWords(date, 'short')}${name === view.name ? '' : `, as “${name}”`}`,
      }))}
    />
    <Pager previous={previous} next={next} />
    <div className="grid max-w-120 gap-4 border-t border-rule pt-4">
      <Field
        name="to"
        label={`The ${kindNames[kind].one} that they are under from now on`}
        hint="Its name. One that has this name, article or address already gets them, else a new one is made. It can be undone."
        maxLength={300}
      />
      <Submit kind="plain">Move the ticked events</Submit>
    </div>
  </ActionForm>
)
