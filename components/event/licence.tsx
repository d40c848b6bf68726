import type { EventView, OriginView } from '@/lib/archive/views'

/** The licence a text is under, by the name people know it by. */
export const Licence = ({ license, target }: { license: string; target?: '_blank' }) => (
  <a href={license} rel="license" target={target} className="link-quiet">
    {licenceInWords(license)}
  </a>
)

/** Where a text comes from: the page, and which revision of it was read. */
export const Origin = ({ origin }: { origin: OriginView }) => (
  <>
    <a href={origin.url} className="link-quiet" data-prints="">
      {origin.name}
    </a>
    {origin.revision !== null && (
      <>
        , revision <data value={origin.revision}>{origin.revision}</data>
      </>
    )}
  </>
)

/** Where the texts of many events come from and under which licence they are, each once. */
export function Provenance({ events }: { events: EventView[] }) {
  const texts = new Map(
    events.map((event) => [`${event.origin?.url} ${event.origin?.revision} ${event.license}`, event]),
  )
  return [...texts].map(([key, { origin, license }]) => (
    <p key={key}>
      Text{' '}
      {origin && (
        <>
          from <Origin origin={origin} />,{' '}
        </>
      )}
      <Licence license={license} />
    </p>
  ))
}

/** "CC BY-SA 4.0" of "https://creativecommons.org/licenses/by-sa/4.0/"; any other licence as it is. */
export function licenceInWords(license: string): string {
  const [, kind, version] = /creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)/.exec(license) ?? []
  if (kind && version) return `CC ${kind.toUpperCase()} ${version}`
  if (/creativecommons\.org\/publicdomain\/mark/.test(license)) return 'Public domain'
  return /creativecommons\.org\/publicdomain\/zero/.test(license) ? 'CC0' : license.replace(/^https?:\/\//, '')
}

export const isAddress = (license: string): boolean => /^https?:\/\//.test(license)
