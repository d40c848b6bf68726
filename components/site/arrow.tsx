/** Points back or on along the line of reading, so it turns round in a right-to-left page. */
export function Arrow({ to }: { to: 'back' | 'on' }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 12 12"
      className={`inline-block size-3 shrink-0 ${to === 'back' ? 'rtl:-scale-x-100' : '-scale-x-100 rtl:scale-x-100'}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
    >
      <path d="M11 6H1.5M5.5 2l-4 4 4 4" />
    </svg>
  )
}
