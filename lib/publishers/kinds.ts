/** What a publisher is, as far as it helps to know. A platform shows what others publish. */
export const publisherKinds = [
  'newspaper',
  'magazine',
  'broadcaster',
  'agency',
  'website',
  'official',
  'platform',
] as const
export type PublisherKind = (typeof publisherKinds)[number]

export const kindsInWords: Record<PublisherKind, string> = {
  newspaper: 'Newspaper',
  magazine: 'Magazine',
  broadcaster: 'Broadcaster',
  agency: 'News agency',
  website: 'Website',
  official: 'Authority or organisation',
  platform: 'Shows what others publish',
}
