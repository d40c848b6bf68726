import type { ReactNode } from 'react'
import { Arrow } from '@/components/site/arrow'

type Step = { path: string; name: ReactNode; title: string }

/** To the one before and the one after; where there is none its place stays empty. */
export function Stepper({ label, previous, next }: { label: string; previous: Step | null; next: Step | null }) {
  return (
    <nav aria-label={label} className="flex justify-between gap-4 border-y border-rule text-note print:hidden">
      {previous ? <StepLink step={previous} to="back" /> : <span />}
      {next && <StepLink step={next} to="on" />}
    </nav>
  )
}

function StepLink({ step, to }: { step: Step; to: 'back' | 'on' }) {
  return (
    <a href={step.path} rel={to === 'back' ? 'prev' : 'next'} className="inline-flex items-center gap-1.5 py-2.5">
      {to === 'back' && <Arrow to="back" />}
      <span className="sr-only">{step.title}: </span>
      {step.name}
      {to === 'on' && <Arrow to="on" />}
    </a>
  )
}
