import { MentionArea } from '@/components/desk/discussion/mention-area'
import { ActionForm, Submit } from '@/components/ui/form'
import type { FormState } from '@/lib/forms/form-state'

type CommentFormProps = {
  eventId: string
  /** Names of those who may be mentioned. */
  names: string[]
  action: (before: FormState, form: FormData) => Promise<FormState>
}

/** To say something to those who work on an event. */
export const CommentForm = ({ eventId, names, action }: CommentFormProps) => (
  <ActionForm action={action} className="mt-8 grid max-w-160 gap-4">
    <input type="hidden" name="id" value={eventId} />
    <MentionArea
      name="body"
      label="Comment"
      hint="Readers do not see it. With @ and a name somebody is told of it."
      names={names}
    />
    <Submit>Say it</Submit>
  </ActionForm>
)
