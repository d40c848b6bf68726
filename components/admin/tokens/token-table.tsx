import { CalendarDate, Instant } from '@/components/site/time'
import { ConfirmAct } from '@/components/ui/confirm-act'
import { Table } from '@/components/ui/table'
import type { FormState } from '@/lib/forms/form-state'
import type { TokenStatus, TokenView } from '@/lib/tokens/list-tokens'

type TokenTableProps = {
  tokens: TokenView[]
  revoke: (before: FormState, form: FormData) => Promise<FormState>
}

export const TokenTable = ({ tokens, revoke }: TokenTableProps) => (
  <Table label="API tokens" narrowest="min-w-200">
    <thead>
      <tr>
        <th scope="col">Name</th>
        <th scope="col">May</th>
        <th scope="col">Owner</th>
        <th scope="col">Made</th>
        <th scope="col">Last day</th>
        <th scope="col">Last used</th>
        <th scope="col">State</th>
      </tr>
    </thead>
    <tbody>
      {tokens.map((token) => (
        <Token key={token.id} token={token} revoke={revoke} />
      ))}
    </tbody>
  </Table>
)

const Token = ({ token, revoke }: { token: TokenView; revoke: TokenTableProps['revoke'] }) => (
  <tr>
    <th scope="row" className="max-w-56 min-w-36 wrap-anywhere">
      <bdi>{token.name}</bdi>
      <span className="block font-regular whitespace-nowrap text-ink-2">{token.hint}…</span>
    </th>
    <td className="whitespace-nowrap">{token.scope === 'WRITE' ? 'read and write' : 'read'}</td>
    <td className="max-w-48 min-w-28 wrap-anywhere">
      <a href={`/admin/users/${token.owner.id}`} className="link-quiet">
        <bdi>{token.owner.name}</bdi>
      </a>
    </td>
    <td className="whitespace-nowrap">
      <CalendarDate date={token.createdAt.slice(0, 10)} style="short" />
    </td>
    <td className="whitespace-nowrap">
      <CalendarDate date={token.lastDay} style="short" />
    </td>
    <td className="w-28">{token.lastUsedAt ? <Instant at={token.lastUsedAt} style="short" /> : 'never'}</td>
    <td className="min-w-36">
      {states[token.status]}
      {isRevocable(token.status) && (
        <div className="mt-1">
          <ConfirmAct label="Revoke" button="Revoke it" action={revoke} fields={{ id: token.id }}>
            <p>
              Whatever uses <bdi>{token.name}</bdi> is refused from its next request on. This cannot be undone.
            </p>
          </ConfirmAct>
        </div>
      )}
    </td>
  </tr>
)

const isRevocable = (status: TokenStatus) => status !== 'revoked' && status !== 'expired'

const states: Record<TokenStatus, string> = {
  working: 'Works',
  expired: 'Expired',
  revoked: 'Revoked',
  'owner-disabled': 'Refused: its owner is disabled',
  'owner-no-admin': 'Refused: its owner is no administrator',
}
