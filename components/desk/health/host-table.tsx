import { Instant } from '@/components/site/time'
import { Table } from '@/components/ui/table'
import type { TroubledHost } from '@/lib/outbound/troubled-hosts'

/** Hosts that do not answer, and whether they are left alone. */
export const HostTable = ({ hosts }: { hosts: TroubledHost[] }) => (
  <div className="mt-6">
    <Table label="Hosts that fail" narrowest="min-w-144">
      <thead>
        <tr>
          <th scope="col">Host</th>
          <th scope="col">Failures in a row</th>
          <th scope="col">The last time</th>
          <th scope="col">Tried again</th>
        </tr>
      </thead>
      <tbody>
        {hosts.map((host) => (
          <tr key={host.name}>
            <th scope="row" className="wrap-anywhere">
              <bdi>{host.name}</bdi>
            </th>
            <td className="tabular-nums">{host.failures}</td>
            <td>
              <bdi>{host.problem}</bdi>
            </td>
            <td className="whitespace-nowrap">
              {host.closedUntil ? (
                <>
                  after <Instant at={host.closedUntil} style="short" />
                </>
              ) : (
                'when it is due'
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  </div>
)
