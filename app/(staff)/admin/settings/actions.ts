'use server'

import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { adminAction, confirmedAdminAction } from '@/app/form-action'
import { meanwhile } from '@/components/admin/settings/meanwhile'
import { problemWith } from '@/lib/forms/form-state'
import { changeSite, changeTwoFactorPolicy, type KeptSettings } from '@/lib/settings/change-settings'
import { SiteForm, TwoFactorForm } from '@/lib/settings/settings-form'

export const saveSite = adminAction(SiteForm, async (admin, form) => {
  const saved = await changeSite(admin, form)
  return saved.ok ? redirect('/admin/settings?said=site') : stale(saved.error.current, form)
})

export const savePolicy = confirmedAdminAction(
  TwoFactorForm,
  ({ twoFactor }) => `/admin/settings?policy=${twoFactor}`,
  async (admin, form) => {
    const saved = await changeTwoFactorPolicy(admin, form)
    if (saved.ok) redirect('/admin/settings?said=policy')
    switch (saved.error.type) {
      case 'stale':
        return stale(saved.error.current, form)
      case 'no-second-factor':
        return problemWith(
          'twoFactor',
          'You have no second factor yourself, and would be the first to be shut out. Set one up under “Your account”.',
        )
    }
  },
)

/** Shows what somebody else saved beside what was typed; whoever saves now has seen both. */
function stale(current: KeptSettings, form: Partial<SiteForm & TwoFactorForm>) {
  refresh()
  return meanwhile(current, form)
}
