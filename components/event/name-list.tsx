import { Fragment } from 'react'
import type { LinkView } from '@/lib/archive/views'

/** Whether topics and contexts have pages of their own to lead to. Until they do, a name leads to its article or nowhere. */
const haveOwnPages = false

/** Topics or contexts in a line: in a day's list only their names, on an event's page each with the article it stands for. */
export function NameList({ names, label, links = false }: { names: LinkView[]; label: string; links?: boolean }) {
  return (
    <span aria-label={label} role="group">
      {names.map((name, index) => (
        <Fragment key={name.path}>
          {index > 0 && ', '}
          <Name name={name} links={links} />
        </Fragment>
      ))}
    </span>
  )
}

function Name({ name, links }: { name: LinkView; links: boolean }) {
  if (haveOwnPages)
    return (
      <a href={name.path}>
        <bdi>{name.name}</bdi>
      </a>
    )
  if (links && name.wikipedia)
    return (
      <a href={name.wikipedia} className="link-quiet">
        <bdi>{name.name}</bdi>
      </a>
    )
  return (
    <data value={name.wikipedia ?? name.path}>
      <bdi>{name.name}</bdi>
    </data>
  )
}
