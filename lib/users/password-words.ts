import { passwordLength, type PasswordProblem } from '@/lib/users/passwords'

/** What to say of a password that will not do. */
export function problemInWords(problem: PasswordProblem, hasSecondFactor: boolean): string {
  const least = hasSecondFactor ? passwordLength.besideSecondFactor : passwordLength.alone
  return {
    'too-short': `Take at least ${least} characters: a few words in a row do well.`,
    'too-long': `Take at most ${passwordLength.most} characters.`,
    common: 'This one is among the first that somebody would try. Take another.',
  }[problem]
}

/** What to say before anybody has typed one. */
export const passwordHint = (hasSecondFactor: boolean): string =>
  `At least ${hasSecondFactor ? passwordLength.besideSecondFactor : passwordLength.alone} characters, any you like: a few words in a row do well.`
