import { useId, type ReactNode } from 'react'

type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }

type LabelledProps = {
  label: string
  hint?: ReactNode
  problem?: string | undefined
  children: (described: Described) => ReactNode
}

/** A field of the editor with its label above, and below what is to be known of it or is wrong with it. */
export function Labelled({ label, hint, problem, children }: LabelledProps) {
  const id = useId()
  const described = [problem && `${id}-problem`, hint && `${id}-hint`].filter(Boolean).join(' ') || undefined
  return (
    <div className="grid min-w-0 gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': described, 'aria-invalid': problem !== undefined })}
      {problem && (
        <p id={`${id}-problem`} className="text-note text-accent">
          {problem}
        </p>
      )}
      {hint && (
        <div id={`${id}-hint`} className="text-note text-ink-2">
          {hint}
        </div>
      )}
    </div>
  )
}
