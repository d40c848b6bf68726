import { Part } from '@/components/account/part'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { buttonLook } from '@/components/ui/looks'
import type { FormState } from '@/lib/forms/form-state'

type AppPartProps = {
  isOn: boolean
  turnOff: (before: FormState, form: FormData) => Promise<FormState>
}

/** The authenticator app: whether there is one, and how to get another or be without. */
export const AppPart = ({ isOn, turnOff }: AppPartProps) => (
  <Part title="Authenticator app">
    <p>
      {isOn
        ? 'On. After your password you are asked for the code that the app shows.'
        : 'Off. An app on your phone shows a code of six digits, another one every half minute.'}
    </p>
    <div className="flex flex-wrap items-start gap-3 has-[[open]]:grid">
      <a href="/account/second-factor/app" className={buttonLook(isOn ? 'plain' : 'primary')}>
        {isOn ? 'Move to another app' : 'Set up an app'}
      </a>
      {isOn && (
        <ConfirmAct label="Turn off" action={turnOff} fields={{}}>
          <p>
            You will not be asked for its codes any more, and every other browser is signed out. Remove the entry from
            the app as well.
          </p>
        </ConfirmAct>
      )}
    </div>
  </Part>
)
