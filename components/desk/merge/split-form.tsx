import { ActionForm, Choices, Field, Submit } from '@/components/ui/form'
import { keyOfContext, type EventContent } from '@/lib/desk/content'
import type { FormState } from '@/lib/forms/form-state'

type SplitFormProps = {
  id: string
  version: number
  content: EventContent
  action: (before: FormState, form: FormData) => Promise<FormState>
}

/** What of an event becomes one of its own. */
export const SplitForm = ({ id, version, content, action }: SplitFormProps) => (
  <ActionForm action={action} className="grid max-w-160 gap-6">
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="version" value={version} />
    <Field
      name="headline"
      label="Headline of the new event"
      hint="It gets this event’s date, section and topics, and is public at once."
      maxLength={2_000}
    />
    {content.sources.length > 0 && (
      <Choices
        name="sources"
        legend="Sources that go to it"
        type="checkbox"
        options={content.sources.map(({ url, publisher, title }) => ({
          value: url,
          name: title ? `${publisher}: ${title}` : publisher,
          hint: url,
        }))}
      />
    )}
    {content.contexts.length > 0 && (
      <Choices
        name="contexts"
        legend="Contexts that go to it"
        type="checkbox"
        options={content.contexts.map((context) => ({ value: keyOfContext(context), name: context.name }))}
      />
    )}
    <p className="text-ink-2">The rest stays here. The two are related to each other. It can be undone.</p>
    <Submit>Split it</Submit>
  </ActionForm>
)
