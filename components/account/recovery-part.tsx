import { Part } from '@/components/account/part'
import { buttonLook } from '@/components/ui/looks'
import { recoveryCodeCount } from '@/lib/users/recovery-codes'

/** How many recovery codes are left, and the way to new ones. */
export const RecoveryPart = ({ left }: { left: number }) => (
  <Part title="Recovery codes">
    <p>
      {left === 0
        ? 'You have none. If you lose your second factor, only an administrator can let you in again.'
        : `${left} of ${recoveryCodeCount} are left. Each lets you in once in place of your second factor.`}
    </p>
    <a href="/account/second-factor/recovery-codes" className={buttonLook(left === 0 ? 'primary' : 'plain')}>
      {left === 0 ? 'Make recovery codes' : 'Make new recovery codes'}
    </a>
  </Part>
)
