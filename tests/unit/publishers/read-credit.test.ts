import { describe, expect, it, test } from 'vitest'
import { knownPublishers } from '@/lib/publishers/known-publishers'
import { nameKey } from '@/lib/publishers/name-key'
import { readCredit } from '@/lib/publishers/read-credit'

type Row = [written: string, carrier: string | null, agencies: string[]]

const rows: Row[] = [
  ['BBC', 'BBC', []],
  ['BBC News', 'BBC News', []],
  ['The Ellery Post', 'The Ellery Post', []],
  ['Reuters', null, ['Reuters']],
  ['Reuters²', null, ['Reuters']],
  ['(The New York Times)²', 'The New York Times', []],
  ['AP', null, ['AP']],
  ['(AP)', null, ['AP']],
  ['The Associated Press', null, ['The Associated Press']],
  ['Agence France-Presse', null, ['Agence France-Presse']],
  ['AFP via Yahoo! News', 'Yahoo! News', ['AFP']],
  ['AFP via Yahoo', 'Yahoo', ['AFP']],
  ['Reuters via The Guardian', 'The Guardian', ['Reuters']],
  ['AP via the Seattle Times', 'the Seattle Times', ['AP']],
  ['AP VIA ESPN', 'ESPN', ['AP']],
  ['AP (via ABC News)', 'AP (via ABC News)', []],
  ['Reuters via ABC News Australia', 'ABC News Australia', ['Reuters']],
  ['AP/Reuters via ABC', 'ABC', ['AP', 'Reuters']],
  ['Reuters AP via ABC Australia', 'ABC Australia', ['Reuters', 'AP']],
  ['Reuters|AP via ABC Australia', 'ABC Australia', ['Reuters', 'AP']],
  ['AP, Reuters via The Japan Times', 'The Japan Times', ['AP', 'Reuters']],
  ['Reuters and AFP-JIJI via The Japan Times', 'The Japan Times', ['Reuters', 'AFP', 'JIJI']],
  ['AFP, Wall Street Journal via the Australian', 'the Australian', ['AFP', 'Wall Street Journal']],
  ['BBC/Reuters/RNZ via RNZ', 'RNZ', ['BBC', 'Reuters', 'RNZ']],
  ['Agencies via Channel News Asia', 'Channel News Asia', ['Agencies']],
  ['The Washington Post via MSN', 'MSN', ['The Washington Post']],
  ['CCTV via Twitter', 'Twitter', ['CCTV']],
  ['AP via Fox News via MSN', 'MSN', ['AP', 'Fox News']],
  ['Yahoo via Reuters', null, ['Yahoo', 'Reuters']],
  ['AFP by The Indian Express', 'The Indian Express', ['AFP']],
  ['AP by KoamTV', 'KoamTV', ['AP']],
  ['AP on Yahoo', 'Yahoo', ['AP']],
  ['Stand by Me', 'Stand by Me', []],
  ['Voices from Ellery', 'Voices from Ellery', []],
  ['Fox News (AP)', 'Fox News', ['AP']],
  ['Ellery Post [AFP/Reuters]', 'Ellery Post', ['AFP', 'Reuters']],
  ['Dawn (Pakistan)', 'Dawn (Pakistan)', []],
  ['ESPN (UK)', 'ESPN (UK)', []],
  ['NBC News/Reuters', 'NBC News', ['Reuters']],
  ['AP/NBC News', 'NBC News', ['AP']],
  ['NBC News and AP', 'NBC News', ['AP']],
  ['Le Figaro and Reuters', 'Le Figaro', ['Reuters']],
  ['Chicago Tribune - AP', 'Chicago Tribune', ['AP']],
  ['Radio Free Europe/Radio Liberty', 'Radio Free Europe/Radio Liberty', []],
  ['RFE/RL', 'RFE/RL', []],
  ['Mail & Guardian', 'Mail & Guardian', []],
  ['U.S. News & World Report', 'U.S. News & World Report', []],
  ['Al-Jazeera', 'Al-Jazeera', []],
  ['El País (in Spanish)', 'El País', []],
  ['Le Monde (French)', 'Le Monde', []],
  ['Der Spiegel [de]', 'Der Spiegel', []],
  ['The Times (subscription required)', 'The Times', []],
  ['  The   Ellery Post, ', 'The Ellery Post', []],
  ['路透社', '路透社', []],
  ['', null, []],
]

describe('the words of a citation', () => {
  test.each(rows)('%s', (written, carrier, agencies) => {
    expect(readCredit(written)).toEqual({ carrier, agencies })
  })

  it('know an agency that the archive knows', () => {
    const isAgency = (name: string) => name === 'Ellery Wire'
    expect(readCredit('Ellery Wire/Tarn Gazette', isAgency)).toEqual({
      carrier: 'Tarn Gazette',
      agencies: ['Ellery Wire'],
    })
  })
})

test('spellings of one name have one key, and other names others', () => {
  const same = [
    ['The Al-Jazeera', 'AlJazeera', 'al jazeera', 'Al Jazeera²'],
    ['RTÉ', 'RTE', 'rte'],
    ['U.S. News & World Report', 'US News and World Report'],
  ]
  for (const names of same) expect(new Set(names.map(nameKey)).size).toBe(1)
  const others = ['BBC 1', 'BBC 2', 'BBC', 'Theatre', 'Atre', 'ABC News', 'ABC News (Australia)', '路透社', '法新社']
  expect(new Set(others.map(nameKey)).size).toBe(others.length)
})

test('no domain and no main name is two publishers’ in our table', () => {
  const domains = knownPublishers.flatMap((publisher) => publisher.domains)
  expect(domains.filter((domain, at) => domains.indexOf(domain) !== at)).toEqual([])
  expect(
    domains.filter((domain) => !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(domain) || domain.startsWith('www.')),
  ).toEqual([])
  const names = knownPublishers.map(({ name }) => nameKey(name))
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  expect(knownPublishers.filter(({ country }) => country !== null && !/^[A-Z]{2}$/.test(country))).toEqual([])
})
