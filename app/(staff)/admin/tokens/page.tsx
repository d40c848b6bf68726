import { TokenTable } from '@/components/admin/tokens/token-table'
import { AdminPage } from '@/components/staff/admin-page'
import { EmptyState } from '@/components/ui/empty-state'
import { buttonLook } from '@/components/ui/looks'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { listTokens } from '@/lib/tokens/list-tokens'
import { requireAdmin } from '@/lib/users/current-actor'
import { revoke } from './actions'

export default async function TokensPage() {
  const admin = await requireAdmin()
  const [{ siteName }, tokens] = await Promise.all([getSiteSettings(), listTokens(admin)])
  const make = (
    <a href="/admin/tokens/new" className={buttonLook('primary')}>
      Make a token
    </a>
  )
  return (
    <AdminPage admin={admin} siteName={siteName} title="API tokens" current="/admin/tokens" aside={make}>
      <p className="mb-6 max-w-160 text-ink-2">
        With a token a script acts for the administrator who made it. What it does stands in the audit log under both
        names. It is refused while its owner is disabled or is no administrator.
      </p>
      {tokens.length === 0 ? (
        <EmptyState title="There are no tokens.">
          <p>Make one for each script, so that you can revoke one without the others.</p>
        </EmptyState>
      ) : (
        <TokenTable tokens={tokens} revoke={revoke} />
      )}
    </AdminPage>
  )
}
