import type { ReactNode } from 'react'

export type Fact = { name: string; value: ReactNode; path?: string; act?: string }

/** What an account is made of: each with the way to change it. */
export const Facts = ({ facts }: { facts: Fact[] }) => (
  <dl className="max-w-160 border-t border-rule-strong">
    {facts.map(({ name, value, path, act }) => (
      <div key={name} className="grid gap-x-6 border-b border-rule py-3 sm:grid-cols-[10rem_minmax(0,1fr)_auto]">
        <dt className="text-ink-2">{name}</dt>
        <dd className="wrap-anywhere">{value}</dd>
        {path && (
          <dd>
            <a href={path} className="link-quiet">
              {act}
            </a>
          </dd>
        )}
      </div>
    ))}
  </dl>
)
