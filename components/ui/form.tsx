'use client'

import { createContext, useActionState, useContext, useEffect, useId, useRef, type ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { buttonLook, controlLook, type ButtonKind } from '@/components/ui/looks'
import type { FormState } from '@/lib/forms/form-state'

const Answer = createContext<FormState>({})

/** What the form around this was answered. */
export const useAnswer = (): FormState => useContext(Answer)

type ActionFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the form starts from: what is kept now. */
  initial?: FormState['typed']
  className?: string
  /** Where what is said of the whole stands: first, unless the form places `Said` itself. */
  said?: 'first' | 'within'
  children: ReactNode
}

/** A form that works before and without scripts: its page comes back with what was typed and what is wrong. */
export function ActionForm({
  action,
  initial,
  className = 'grid max-w-120 gap-5',
  said = 'first',
  children,
}: ActionFormProps) {
  const [state, send] = useActionState(action, { typed: initial })
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (state.at === undefined) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [role="alert"], [role="status"]')
    wrong?.focus()
  }, [state])
  return (
    <Answer value={state.done === undefined ? state : { ...state, typed: initial }}>
      <form ref={form} action={send} className={className} noValidate={state.at !== undefined}>
        {said === 'first' && <Said />}
        {children}
      </form>
    </Answer>
  )
}

/** What the form's last answer says of the whole. */
export function Said() {
  const { at, done, problem, problems } = useContext(Answer)
  const fieldCount = Object.keys(problems ?? {}).length
  const wrong = problem ?? (fieldCount > 0 ? 'Not done yet: see what is marked below.' : undefined)
  if (done === undefined && wrong === undefined) return null
  return (
    <p
      key={at}
      role={wrong ? 'alert' : 'status'}
      tabIndex={-1}
      className={`border-s-2 ps-3 outline-none ${wrong ? 'border-accent text-accent' : 'border-business'}`}
    >
      {wrong ?? done}
    </p>
  )
}

type FieldProps = {
  name: string
  label: string
  hint?: ReactNode
  type?: 'text' | 'email' | 'password' | 'url' | 'number' | 'search' | 'date'
  required?: boolean
  autoComplete?: string
  inputMode?: 'numeric' | 'text' | 'email' | 'url'
  maxLength?: number
  autoFocus?: boolean
  spellCheck?: boolean
  /** Of a `datalist` with what is mostly given. */
  list?: string
  readOnly?: boolean
}

/** One line to fill in, with its label above and what is wrong with it below. */
export function Field({ name, label, hint, type = 'text', ...input }: FieldProps) {
  const { at, typed } = useContext(Answer)
  const value = typed?.[name]
  return (
    <Labelled name={name} label={label} hint={hint}>
      {(described) => (
        <input
          key={at}
          name={name}
          type={type}
          defaultValue={Array.isArray(value) ? value[0] : value}
          className={controlLook}
          {...described}
          {...input}
        />
      )}
    </Labelled>
  )
}

export function TextArea({ name, label, hint, rows = 4, maxLength }: FieldProps & { rows?: number }) {
  const { at, typed } = useContext(Answer)
  return (
    <Labelled name={name} label={label} hint={hint}>
      {(described) => (
        <textarea
          key={at}
          name={name}
          rows={rows}
          maxLength={maxLength}
          defaultValue={String(typed?.[name] ?? '')}
          className={controlLook}
          {...described}
        />
      )}
    </Labelled>
  )
}

type Option = { value: string; name: string; hint?: string }

/** One of a few, from a list. */
export function Select({
  name,
  label,
  hint,
  options,
}: {
  name: string
  label: string
  hint?: ReactNode
  options: Option[]
}) {
  const { at, typed } = useContext(Answer)
  return (
    <Labelled name={name} label={label} hint={hint}>
      {(described) => (
        <select key={at} name={name} defaultValue={String(typed?.[name] ?? '')} className={controlLook} {...described}>
          {options.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

/** One of a few (`radio`) or any of them (`checkbox`), each with its explanation. */
export function Choices({
  name,
  legend,
  type,
  options,
}: {
  name: string
  legend: string
  type: 'radio' | 'checkbox'
  options: Option[]
}) {
  const { at, typed, problems } = useContext(Answer)
  const id = useId()
  const chosen = [typed?.[name] ?? []].flat()
  return (
    <fieldset key={at} aria-describedby={problems?.[name] ? `${id}-problem` : undefined} className="grid min-w-0 gap-2">
      <legend className="mb-1 font-medium">{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="flex items-baseline gap-2.5">
          <input
            type={type}
            name={name}
            value={option.value}
            defaultChecked={chosen.includes(option.value)}
            aria-invalid={problems?.[name] !== undefined}
            className="size-4 shrink-0 translate-y-0.5"
          />
          <span className="min-w-0 wrap-anywhere">
            {option.name}
            {option.hint && <span className="block text-note text-ink-2">{option.hint}</span>}
          </span>
        </label>
      ))}
      {problems?.[name] && <Problem id={`${id}-problem`}>{problems[name]}</Problem>}
    </fieldset>
  )
}

type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }

/** A field's label above it, its hint, and what is wrong with it below. */
export function Labelled({
  name,
  label,
  hint,
  children,
}: {
  name: string
  label: string
  hint?: ReactNode
  children: (described: Described) => ReactNode
}) {
  const { problems } = useContext(Answer)
  const id = useId()
  const wrong = problems?.[name]
  const described = [hint && `${id}-hint`, wrong && `${id}-problem`].filter(Boolean).join(' ') || undefined
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="text-note text-ink-2">
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': described, 'aria-invalid': wrong !== undefined })}
      {wrong && <Problem id={`${id}-problem`}>{wrong}</Problem>}
    </div>
  )
}

const Problem = ({ id, children }: { id: string; children: ReactNode }) => (
  <p id={id} className="text-note text-accent">
    {children}
  </p>
)

/** Sends the form; quiet while it is on its way. */
export function Submit({
  children,
  kind = 'primary',
  name,
  value,
}: {
  children: ReactNode
  kind?: ButtonKind
  name?: string
  value?: string
}) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      name={name}
      value={value}
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
      className={buttonLook(kind)}
    >
      {children}
    </button>
  )
}
