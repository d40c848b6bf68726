import { Fragment } from 'react'
import { canonicalAddress, type ListType } from '@/lib/archive/addresses'
import type { LinkView } from '@/lib/archive/views'

type NameListProps = {
  type: ListType
  names: LinkView[]
  label: string
  /** Whether the article each name stands for is a link of its own. */
  withArticles?: boolean
}

/** Topics or contexts in a line, each leading to everything about it. */
export function NameList({ type, names, label, withArticles = false }: NameListProps) {
  return (
    <span aria-label={label} role="group">
      {names.map((name, index) => (
        <Fragment key={name.path}>
          {index > 0 && ', '}
          <NameLink type={type} name={name} className={withArticles ? 'link-quiet' : undefined} />
          {withArticles && name.wikipedia && <ArticleLink name={name.name} address={name.wikipedia} />}
        </Fragment>
      ))}
    </span>
  )
}

/** A topic's or context's name; programs find with it the article it stands for. */
export const NameLink = ({ type, name, className }: { type: ListType; name: LinkView; className?: string }) => (
  <a href={canonicalAddress({ type, path: name.path })} className={className}>
    {name.wikipedia ? (
      <data value={name.wikipedia}>
        <bdi>{name.name}</bdi>
      </data>
    ) : (
      <bdi>{name.name}</bdi>
    )}
  </a>
)

const ArticleLink = ({ name, address }: { name: string; address: string }) => (
  <>
    {'\u00a0'}
    <a href={address} aria-label={`${name} on Wikipedia`} title="Wikipedia" className="text-ink-3">
      (W)
    </a>
  </>
)
