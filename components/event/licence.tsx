import { Fragment, type ReactNode } from 'react'
import { historyAddress, revisionAddress } from '@/lib/archive/origin-address'
import type { EventView, OriginView } from '@/lib/archive/views'

/** The licence a text is under, by the name people know it by. */
export const Licence = ({ license, target }: { license: string; target?: '_blank' }) => (
  <a href={license} rel="license" target={target} className="link-quiet">
    {licenceInWords(license)}
  </a>
)

/** Where a text comes from: the page, which revisions of it were read, and who wrote them. */
export const Origin = ({ origin: { name, url }, revisions }: { origin: OriginView; revisions: number[] }) => (
  <>
    <a href={url} className="link-quiet" data-prints="">
      {name}
    </a>
    {revisions.map((revision, index) => (
      <Fragment key={revision}>
        {index > 0 ? ', ' : revisions.length > 1 ? ', revisions ' : ', revision '}
        <Revision url={url} revision={revision} />
      </Fragment>
    ))}
    {historyAddress(url) && (
      <>
        , <Elsewhere address={historyAddress(url)}>its authors</Elsewhere>
      </>
    )}
  </>
)

const Revision = ({ url, revision }: { url: string; revision: number }) => (
  <Elsewhere address={revisionAddress(url, revision)}>
    <data value={revision}>{revision}</data>
  </Elsewhere>
)

const Elsewhere = ({ address, children }: { address: string | null; children: ReactNode }) =>
  address ? (
    <a href={address} className="link-quiet">
      {children}
    </a>
  ) : (
    children
  )

/** Where the texts of many events come from and under which licence they are, each page once. */
export function Provenance({ events }: { events: EventView[] }) {
  const texts = new Map<string, EventView[]>()
  for (const event of events) {
    const key = `${event.origin?.url} ${event.license}`
    texts.set(key, [...(texts.get(key) ?? []), event])
  }
  return [...texts].map(([key, [first, ...others]]) => (
    <p key={key}>
      Text{' '}
      {first?.origin && (
        <>
          from <Origin origin={first.origin} revisions={revisionsOf([first, ...others])} />,{' '}
        </>
      )}
      {first && <Licence license={first.license} />}
    </p>
  ))
}

/** Each once, the oldest first. */
const revisionsOf = (events: EventView[]): number[] =>
  [...new Set(events.flatMap(({ origin }) => origin?.revision ?? []))].sort((a, b) => a - b)

/** "CC BY-SA 4.0" of "https://creativecommons.org/licenses/by-sa/4.0/"; any other licence as it is. */
export function licenceInWords(license: string): string {
  const [, kind, version] = /creativecommons\.org\/licenses\/([a-z-]+)\/(\d\.\d)/.exec(license) ?? []
  if (kind && version) return `CC ${kind.toUpperCase()} ${version}`
  if (/creativecommons\.org\/publicdomain\/mark/.test(license)) return 'Public domain'
  return /creativecommons\.org\/publicdomain\/zero/.test(license) ? 'CC0' : license.replace(/^https?:\/\//, '')
}

export const isAddress = (license: string): boolean => /^https?:\/\//.test(license)
