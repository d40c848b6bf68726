'use client'

import { useId, useState } from 'react'
import { useIsClient } from '@/components/desk/editor/use-is-client'
import { controlLook } from '@/components/ui/looks'
import { useAnswer } from '@/components/ui/form'
import { clockOf, momentOf } from '@/lib/dates/zoned'

type ScheduleFieldsProps = { at: string | null; timeZone: string | null; timeZones: string[] }

/** A day and a time on the clocks of a time zone: the browser's, unless another is chosen; and what that is in UTC. */
export function ScheduleFields({ at: scheduled, timeZone, timeZones }: ScheduleFieldsProps) {
  const id = useId()
  const { problems } = useAnswer()
  const isClient = useIsClient()
  const [chosen, setChosen] = useState(timeZone)
  const zone = chosen ?? (isClient ? Intl.DateTimeFormat().resolvedOptions().timeZone : 'UTC')
  const [at, setAt] = useState(scheduled && timeZone ? clockOf(new Date(scheduled), timeZone) : '')
  const moment = at === '' ? null : momentOf(at, zone)
  return (
    <div className="grid gap-3">
      <label htmlFor={`${id}-at`} className="grid gap-1 font-medium">
        Day and time
        <input
          id={`${id}-at`}
          name="at"
          type="datetime-local"
          value={at}
          aria-invalid={problems?.at !== undefined}
          aria-describedby={`${id}-said`}
          onChange={({ target }) => setAt(target.value.slice(0, 16))}
          className={controlLook}
        />
      </label>
      <label htmlFor={`${id}-zone`} className="grid gap-1 font-medium">
        Time zone
        <select
          id={`${id}-zone`}
          name="timeZone"
          value={zone}
          onChange={({ target }) => setChosen(target.value)}
          className={controlLook}
        >
          {[...new Set(['UTC', zone, ...timeZones])].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <p id={`${id}-said`} className={`text-note ${problems?.at ? 'text-accent' : 'text-ink-2'}`}>
        {problems?.at ??
          (at === ''
            ? '\u00a0'
            : moment
              ? `That is ${utcInWords(moment)}.`
              : 'Clocks there never show that, or twice.')}
      </p>
    </div>
  )
}

export const utcInWords = (moment: Date): string =>
  `${moment.toLocaleString('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' })} UTC`
