import { ActionForm, Choices, Submit } from '@/components/ui/form'
import type { MergeSide } from '@/lib/desk/merge-view'
import type { FormState } from '@/lib/forms/form-state'

type MergeFormProps = {
  sides: [MergeSide, MergeSide]
  action: (before: FormState, form: FormData) => Promise<FormState>
}

/** Which of two events goes on, and with what of the other. */
export const MergeForm = ({ sides: [own, other], action }: MergeFormProps) => (
  <ActionForm
    action={action}
    initial={{ keeps: own.id, take: takes.map(({ value }) => value) }}
    className="mt-8 grid max-w-160 gap-6"
  >
    <input type="hidden" name="id" value={own.id} />
    <input type="hidden" name="version" value={own.version} />
    <input type="hidden" name="withId" value={other.id} />
    <input type="hidden" name="withVersion" value={other.version} />
    <Choices
      name="keeps"
      legend="Which one goes on"
      type="radio"
      options={[
        { value: own.id, name: own.headline },
        { value: other.id, name: other.headline },
      ]}
    />
    <Choices name="take" legend="What it takes from the other" type="checkbox" options={takes} />
    <p className="text-ink-2">
      The addresses of the other lead to it for ever. Its headline, summary, date, section, topics and cover stay as
      they are. It can be undone.
    </p>
    <Submit>Merge them</Submit>
  </ActionForm>
)

const takes = [
  { value: 'history', name: 'Lines of history', hint: 'Readers see the other’s headlines among the changes.' },
  { value: 'sources', name: 'Sources', hint: 'Those it does not have, in any spelling of their addresses.' },
  { value: 'contexts', name: 'Contexts' },
  { value: 'comments', name: 'Comments' },
  { value: 'offers', name: 'Open offers of imports' },
  { value: 'related', name: 'Pinned and hidden related events' },
]
