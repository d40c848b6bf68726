import { savePolicy, saveSite } from '@/app/(staff)/admin/settings/actions'
import { PolicyForm } from '@/components/admin/settings/policy-form'
import { SiteForm } from '@/components/admin/settings/site-form'
import { AdminPage } from '@/components/staff/admin-page'
import { Notice } from '@/components/ui/notice'
import { env } from '@/lib/env'
import { getKeptSettings } from '@/lib/settings/change-settings'
import { TwoFactorForm } from '@/lib/settings/settings-form'
import { isConfirmed } from '@/lib/users/actor'
import { requireAdmin } from '@/lib/users/current-actor'

type Props = { searchParams: Promise<{ said?: string | string[]; policy?: string | string[] }> }

export default async function SettingsPage({ searchParams }: Props) {
  const admin = await requireAdmin()
  const [settings, { said, policy }] = await Promise.all([getKeptSettings(admin), searchParams])
  const environmentName = env().SITE_NAME
  const wanted = TwoFactorForm.shape.twoFactor.safeParse(policy).data
  return (
    <AdminPage admin={admin} siteName={settings.siteName ?? environmentName} title="Settings" current="/admin/settings">
      {said === 'site' && <Notice key={settings.version}>Saved. Every page shows it from now on.</Notice>}
      {said === 'policy' && <Notice key={settings.version}>Saved. It holds from everybody’s next click on.</Notice>}
      <SiteForm action={saveSite} settings={settings} environmentName={environmentName} />
      <section aria-labelledby="second-factor" className="mt-10 max-w-160 border-t border-rule pt-6">
        <h2 id="second-factor" className="mb-4 set-headline text-item font-bold">
          Second factor
        </h2>
        <PolicyForm action={savePolicy} settings={settings} wanted={wanted} asksFirst={!isConfirmed(admin)} />
      </section>
    </AdminPage>
  )
}
