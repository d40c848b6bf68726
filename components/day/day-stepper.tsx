import { Stepper } from '@/components/site/stepper'
import { CalendarDate } from '@/components/site/time'
import { canonicalAddress } from '@/lib/archive/addresses'
import type { DayLinkView, DayView } from '@/lib/archive/views'

/** To the nearest days before and after that have events; a day of another year names its year. */
export function DayStepper({ view, label = 'Days' }: { view: DayView; label?: string }) {
  const step = (day: DayLinkView, title: string) => ({
    path: canonicalAddress({ type: 'day', path: day.path }),
    name: <CalendarDate date={day.date} style={day.date.slice(0, 4) === view.date.slice(0, 4) ? 'day' : 'short'} />,
    title,
  })
  return (
    <Stepper
      label={label}
      previous={view.previous && step(view.previous, 'Previous day')}
      next={view.next && step(view.next, 'Next day')}
    />
  )
}
