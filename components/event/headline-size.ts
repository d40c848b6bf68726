/** Headlines are sentences of 60 to 350 characters: the longer, the smaller, so that the page's first screen holds more than one. */
export function headlineSize({ length }: string): string {
  if (length <= 110) return 'text-headline tracking-[-0.018em]'
  return length < 200 ? 'text-title tracking-[-0.01em]' : 'text-item'
}
