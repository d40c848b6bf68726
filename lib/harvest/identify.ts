import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { seconds, textElement } from '@/lib/harvest/oai-xml'
import { earliestStamp } from '@/lib/harvest/stamps'
import type { Site } from '@/lib/representations/representation'
import { getSiteSettings } from '@/lib/settings/site-settings'

/** Where nothing was ever public: when there could have been. */
const beginning = '2000-01-01T00:00:00Z'

/** What OAI-PMH asks of a repository. */
export async function identify(tx: Tx, site: Site): Promise<string> {
  const earliest = await earliestStamp(tx)
  return [
    '<Identify>',
    textElement('repositoryName', site.name),
    textElement('baseURL', `${site.url}/oai`),
    textElement('protocolVersion', '2.0'),
    textElement('adminEmail', await adminEmail(tx, site)),
    textElement('earliestDatestamp', earliest ? seconds(earliest) : beginning),
    textElement('deletedRecord', 'persistent'),
    textElement('granularity', 'YYYY-MM-DDThh:mm:ssZ'),
    '</Identify>',
  ].join('')
}

/** An address has to be there, also where nobody has given one. */
async function adminEmail(tx: Tx, { url }: Site): Promise<string> {
  const { contactEmail } = await getSiteSettings(tx)
  const host = new URL(url).hostname
  return contactEmail ?? env().MAIL_FROM ?? `webmaster@${host.includes('.') ? host : `${host}.invalid`}`
}
