import type { ReactNode } from 'react'
import { CopyList } from '@/components/desk/health/copy-list'
import { HostTable } from '@/components/desk/health/host-table'
import { PartSection } from '@/components/desk/health/part-section'
import { ProblemList } from '@/components/desk/health/problem-list'
import { TroubleList } from '@/components/desk/health/trouble-list'
import { DeskPage } from '@/components/staff/desk-page'
import { getHealth } from '@/lib/desk/health/get-health'
import { getSiteSettings } from '@/lib/settings/site-settings'
import { requireEditor } from '@/lib/users/current-actor'

export default async function HealthPage() {
  const editor = await requireEditor()
  const [{ siteName }, { parts, hosts, snapshotProblems, copies }] = await Promise.all([
    getSiteSettings(),
    getHealth(editor),
  ])
  const below: Record<string, ReactNode> = {
    visits: hosts.length > 0 && <HostTable hosts={hosts} />,
    wayback: snapshotProblems.length > 0 && <ProblemList problems={snapshotProblems} />,
    copies: copies.length > 0 && <CopyList copies={copies} />,
  }
  return (
    <DeskPage actor={editor} siteName={siteName} title="Health" current="/desk/health">
      <TroubleList parts={parts} />
      {parts.map((part) => (
        <PartSection key={part.id} part={part}>
          {part.isOn && below[part.id]}
        </PartSection>
      ))}
    </DeskPage>
  )
}
