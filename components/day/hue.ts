const hues: Record<string, string> = {
  'Armed conflicts and attacks': 'bg-conflict',
  'Arts and culture': 'bg-arts',
  'Business and economy': 'bg-business',
  'Disasters and accidents': 'bg-disaster',
  Environment: 'bg-health',
  'Health and environment': 'bg-health',
  'Health and medicine': 'bg-health',
  'International relations': 'bg-world',
  'Law and crime': 'bg-law',
  'Politics and elections': 'bg-politics',
  'Science and technology': 'bg-science',
  Sports: 'bg-sport',
}

/** The ground of a section's square: a help to the eye beside its name, never instead of it. */
export const hueOf = (section: string | null): string => (section && hues[section]) || 'bg-ink-3'
