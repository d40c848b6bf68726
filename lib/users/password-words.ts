import { passwordLength, type PasswordProblem } from '@/lib/users/passwords'

/** What to say of a password that will not do. */
export function passwordProblemInWords(problem: PasswordProblem, hasSecondFactor: boolean): string {
  return {
    'too-short': `Take at least ${leastOf(hasSecondFactor)} characters: a few words in a row do well.`,
    'too-long': `Take at most ${passwordLength.most} characters.`,
    common: 'This one is among the first that somebody would try. Take another.',
  }[problem]
}

/** What to say before anybody has typed one. */
export const passwordRule = (hasSecondFactor: boolean): string =>
  `At least ${leastOf(hasSecondFactor)} characters, any you like: a few words in a row do well.`

const leastOf = (hasSecondFactor: boolean) =>
  hasSecondFactor ? passwordLength.besideSecondFactor : passwordLength.alone
