import type { OutboundRefusal } from '@/lib/outbound/check-address'
import type { OutboundFailure } from '@/lib/outbound/send-request'

const refusals: Record<OutboundRefusal['type'], string> = {
  'not-an-address': 'This is not the address of a web page, such as https://example.org/hook.',
  scheme: 'Only addresses that start with http:// or https:// can be reached.',
  credentials: 'An address with a user name or a password in it is not accepted.',
  port: 'Only the ports 80 and 443 can be reached.',
  unresolvable: 'This host cannot be found.',
  'not-public': 'This leads to a private network or to this machine itself, which is not accepted.',
}

/** Why an address is not asked, for whoever gave it. */
export const refusalInWords = ({ type }: OutboundRefusal): string => refusals[type]

/** Why there was no answer, for whoever waits for one. `timeLimit` in milliseconds. */
export function failureInWords(failure: OutboundFailure, timeLimit: number): string {
  switch (failure.type) {
    case 'timeout':
      return `There was no answer within ${timeLimit / 1_000} seconds.`
    case 'no-answer':
      return `There was no answer: ${failure.reason}.`
    default:
      return refusals[failure.type]
  }
}
