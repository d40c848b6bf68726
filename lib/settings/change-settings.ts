import type { Prisma } from '@/generated/prisma/client'
import { tags } from '@/lib/archive/tags'
import { announceTouched } from '@/lib/archive/touched'
import { recordAct } from '@/lib/audit/record'
import { db, type Tx } from '@/lib/db'
import { fail, ok, type Result } from '@/lib/result'
import type { SiteForm, TwoFactorForm } from '@/lib/settings/settings-form'
import { settingsColumns, unset } from '@/lib/settings/site-settings'
import type { Admin } from '@/lib/users/actor'
import { getWaysIn, hasAnyFactor } from '@/lib/users/second-factor'

/** The settings as they are kept: a null name is the environment's, version 0 means that nothing was ever set. */
export type KeptSettings = Prisma.SiteSettingsGetPayload<{ select: typeof settingsColumns }>

type Stale = { type: 'stale'; current: KeptSettings }

/** The settings, to be changed. */
export const getKeptSettings = (_: Admin): Promise<KeptSettings> => readSettings(db)

/** Changes what readers see of the settings; every page shows it at its next request, wherever it is served from. */
export async function changeSite(admin: Admin, { version, ...site }: SiteForm): Promise<Result<null, Stale>> {
  return db.$transaction(async (tx) => {
    const saved = await save(tx, admin, version, site)
    if (saved.ok && saved.value.isChanged) await announceTouched(tx, { addresses: [], tags: [tags.everything] })
    return saved.ok ? ok(null) : saved
  })
}

/**
 * Changes who needs a second factor, at everybody's next request. An admin who has none cannot ask it of admins: they
 * would be the first whom it locks out.
 */
export async function changeTwoFactorPolicy(
  admin: Admin,
  { version, twoFactor }: TwoFactorForm,
): Promise<Result<null, Stale | { type: 'no-second-factor' }>> {
  return db.$transaction(async (tx) => {
    if (twoFactor !== 'OPTIONAL' && !hasAnyFactor(await getWaysIn(tx, admin.userId)))
      return fail({ type: 'no-second-factor' })
    const saved = await save(tx, admin, version, { twoFactor })
    return saved.ok ? ok(null) : saved
  })
}

const readSettings = async (tx: Tx): Promise<KeptSettings> =>
  (await tx.siteSettings.findUnique({ where: { id: 1 }, select: settingsColumns })) ?? unset

type Changes = Partial<Omit<KeptSettings, 'version'>>

/** Writes a new version, unless somebody did since the admin looked; says so in the log, if anything is different. */
async function save(
  tx: Tx,
  admin: Admin,
  version: number,
  changes: Changes,
): Promise<Result<{ isChanged: boolean }, Stale>> {
  // The first who saves makes the row; whoever does so at the same moment waits here, and then sees it.
  await tx.$executeRaw`select pg_advisory_xact_lock(7201, 2)`
  const before = await readSettings(tx)
  if (before.version !== version) return fail({ type: 'stale', current: before })
  const names = (Object.keys(changes) as (keyof Changes)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(changes[name]),
  )
  if (names.length === 0) return ok({ isChanged: false })
  const after = { ...changes, version: version + 1 }
  await tx.siteSettings.upsert({
    where: { id: 1, version },
    create: { id: 1, ...after },
    update: after,
    select: { id: true },
  })
  const only = (all: Changes) => Object.fromEntries(names.map((name) => [name, all[name] ?? null]))
  const change = { before: only(before), after: only(changes) }
  await recordAct(tx, admin, { act: 'settings.change', subject: 'settings', subjectId: 'site', ...change })
  return ok({ isChanged: true })
}
