import { pathOf } from '@/components/desk/event-frame'
import type { LeftAlone } from '@/lib/desk/undo-operation'

/** What an act left alone, by name, and why. */
export function LeftList({ left }: { left: LeftAlone[] }) {
  if (left.length === 0) return null
  return (
    <div className="my-2 text-note">
      <p className="font-medium">Left alone:</p>
      <ul className="mt-1 grid list-disc gap-1 ps-5">
        {left.map(({ id, name, reason, path }) => (
          <li key={id}>
            <a href={path ?? pathOf(id, 'edit')} className="link-quiet">
              <bdi>{name}</bdi>
            </a>{' '}
            {reason}
          </li>
        ))}
      </ul>
    </div>
  )
}
