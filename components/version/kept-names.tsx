import { Fragment } from 'react'
import type { NamedView } from '@/lib/archive/version-views'

/** Names with the articles they stand for, in a line. */
export const KeptNames = ({ names }: { names: NamedView[] }) =>
  names.map(({ name, wikipedia }, index) => (
    <Fragment key={`${name} ${wikipedia}`}>
      {index > 0 && ', '}
      {wikipedia ? (
        <a href={wikipedia} className="link-quiet">
          <bdi>{name}</bdi>
        </a>
      ) : (
        <bdi>{name}</bdi>
      )}
    </Fragment>
  ))
