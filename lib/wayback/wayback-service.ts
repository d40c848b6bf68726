import { env } from '@/lib/env'

export type WaybackService = {
  /** Without a slash at its end: "https://web.archive.org". */
  base: string
  /** Where it tells which snapshot is the closest. The Internet Archive does that under another name. */
  availability: string
  /** Of an account, which may ask for more. */
  keys: { access: string; secret: string } | null
  /** For a question, in milliseconds; a new snapshot may take three times as long. */
  timeLimit: number
}

/** The archive that the operator named (WAYBACK_URL); null where nobody did. */
export function waybackService(): WaybackService | null {
  const { WAYBACK_URL: base, WAYBACK_ACCESS_KEY: access, WAYBACK_SECRET_KEY: secret } = env()
  if (!base) return null
  const availability = `${base.replace('://web.archive.org', '://archive.org')}/wayback/available`
  return { base, availability, keys: access && secret ? { access, secret } : null, timeLimit: 20_000 }
}

export type Snapshot = {
  /** Where people read it. */
  url: string
  capturedAt: Date
}

/** A snapshot by its time as archives write it (`YYYYMMDDhhmmss`, UTC); null for what is no time. */
export function snapshotAt({ base }: WaybackService, timestamp: string, url: string): Snapshot | null {
  const [, day, time] = /^(\d{8})(\d{6})$/.exec(timestamp) ?? []
  if (!day || !time) return null
  const capturedAt = new Date(
    `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`,
  )
  if (Number.isNaN(capturedAt.getTime())) return null
  return { url: `${base}/web/${timestamp}/${url}`, capturedAt }
}

/** What the archive says where its snapshot of an address is: "/web/20170407123000/https://…", "…/web/20170407123000id_/…". */
export function timestampIn(address: string): string | null {
  return /\/web\/(\d{14})(?:[a-z]{2}_)?\//.exec(address)?.[1] ?? null
}
