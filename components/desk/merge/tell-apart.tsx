import { ActionForm, Submit } from '@/components/ui/form'
import type { MergeSide } from '@/lib/desk/merge-view'
import type { FormState } from '@/lib/forms/form-state'

type TellApartProps = {
  sides: [MergeSide, MergeSide]
  isApart: boolean
  action: (before: FormState, form: FormData) => Promise<FormState>
}

/** For two events that look like one and are not. */
export const TellApart = ({ sides: [own, other], isApart, action }: TellApartProps) =>
  isApart ? (
    <p className="mt-6 text-ink-2">An editor said that these are two events.</p>
  ) : (
    <ActionForm action={action} className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-3">
      <input type="hidden" name="id" value={own.id} />
      <input type="hidden" name="otherId" value={other.id} />
      <Submit kind="plain">They are two events</Submit>
      <p className="text-ink-2">They will not be called possible duplicates of each other again.</p>
    </ActionForm>
  )
