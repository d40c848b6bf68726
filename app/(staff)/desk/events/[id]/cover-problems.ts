import type { CoverFailure } from '@/lib/images/keep-cover'

/** What is wrong with a cover that cannot be saved. */
export const coverProblems: Record<CoverFailure['type'], string> = {
  'no-image': 'This picture is not kept here. Upload it again.',
  'no-room': 'There is no room left for the picture’s files. Tell whoever runs this site.',
  'too-many': 'These were very many crops within an hour. Try again later.',
}
