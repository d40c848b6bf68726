import { db } from '@/lib/db'
import { SettingsError } from '@/lib/env'
import { offerFirstAdmin } from '@/lib/users/first-admin'

/** Says in one line how a site without an administrator gets one; nothing where there is one. */
async function offer(): Promise<void> {
  const offered = await offerFirstAdmin()
  if (offered.type === 'made') console.log(`${offered.address} (works once, within 24 hours)`)
  if (offered.type === 'open')
    console.log('not there yet: follow the link of the first start, or see npm run daybook -- users create --help')
  await db.$disconnect()
}

await offer().catch((error: unknown) => {
  console.error(error instanceof SettingsError ? error.message : error)
  process.exitCode = 1
})
