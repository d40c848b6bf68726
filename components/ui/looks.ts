export type ButtonKind = 'primary' | 'plain' | 'danger'

const kinds: Record<ButtonKind, string> = {
  primary: 'border-accent bg-accent text-on-accent hover:border-ink hover:bg-ink hover:text-paper',
  plain: 'border-control hover:border-accent hover:text-accent',
  danger: 'border-accent text-accent hover:bg-accent hover:text-on-accent',
}

/** A button, or a link that leads to an act. */
export const buttonLook = (kind: ButtonKind): string =>
  `inline-flex min-h-10 w-fit cursor-pointer items-center border px-4 py-1.5 font-medium hover:no-underline aria-disabled:cursor-progress aria-disabled:opacity-60 ${kinds[kind]}`

/** A field to fill in. */
export const controlLook =
  'min-h-10 w-full border border-control bg-transparent px-3 py-1.5 aria-invalid:border-accent aria-invalid:border-2 disabled:resize-none disabled:border-rule'
