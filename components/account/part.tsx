import { useId, type ReactNode } from 'react'

/** A part of a page under its own heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="mt-10 max-w-160 border-t border-rule pt-4 first-of-type:mt-0">
      <h2 id={id} className="mb-3 font-serif text-item font-bold">
        {title}
      </h2>
      <div className="grid gap-4">{children}</div>
    </section>
  )
}
