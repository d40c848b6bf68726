import type { LossProblem } from '@/lib/users/second-factor'

/** Why somebody may not be left with less, and what they can do about it. */
export function lossInWords(problem: LossProblem): string {
  switch (problem) {
    case 'last-way-in':
      return 'You could not sign in any more without it. Set a password or add another passkey first.'
    case 'factor-asked-for':
      return 'This site asks you for a second factor, and this is your only one. Set up another one first.'
    case 'password-short':
      return 'Your password is too short to do without a second factor. Choose a longer password first.'
  }
}
