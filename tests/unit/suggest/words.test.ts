import { describe, expect, it } from 'vitest'
import { aliasesOfName, aliasOf, isCapital, plainName, runsOf, wordsIn } from '@/lib/suggest/words'

const keys = (text: string) => runsOf(wordsIn(text)).map(({ key }) => key)

describe('the words of a text', () => {
  it('are whole words: a name within a longer word is none', () => {
    expect(keys('Romania and Omanis')).not.toContain('Oman')
    expect(keys('South-Korean ships')).toEqual(expect.arrayContaining(['South', 'South Korean', 'Korean ships']))
  })

  it('have no accents, and no possessives of either apostrophe', () => {
    expect(aliasOf('São Tomé')).toBe('Sao Tome')
    expect(aliasOf('Sa\u0303o Tome\u0301')).toBe('Sao Tome')
    expect(keys('Norwick’s mayor')).toContain('Norwick mayor')
    expect(keys("Norwick's mayor")).toContain('Norwick mayor')
    expect(keys('the Ellerys’ house')).toContain('Ellerys house')
  })

  it('keep the apostrophes that names have apart from possessives', () => {
    expect(aliasOf('Sana’a')).toBe('Sana a')
    expect(aliasOf("Côte d'Ivoire")).toBe('Cote d Ivoire')
  })

  it('know abbreviations with and without points', () => {
    expect(aliasOf('U.S. Congress')).toBe('US Congress')
    expect(aliasOf('the U.N.')).toBe('the UN')
    expect(aliasOf('US$')).toBe('US $')
  })

  it('stand where the text has them', () => {
    const text = 'In Curaçao’s port'
    expect(wordsIn(text).map(({ from, to }) => text.slice(from, to))).toEqual(['In', 'Curaçao', 'port'])
  })

  it('are letters where a script has no spaces, and words in others without capitals', () => {
    expect(keys('在北京市')).toContain('北 京')
    expect(aliasOf('北京')).toBe('北 京')
    expect(keys('وصل إلى إليري اليوم')).toContain(aliasOf('إليري'))
  })

  it('are none in symbols alone, and end somewhere', () => {
    expect(keys('… !!! 🎉')).toEqual([])
    expect(wordsIn('A '.repeat(4_000))).toHaveLength(300)
  })
})

describe('what is called so', () => {
  it('is found in small letters where it is no proper name', () => {
    expect(aliasesOfName('Nuclear weapon')).toEqual(['Nuclear weapon', 'nuclear weapon'])
    expect(aliasesOfName('White House')).toEqual(['White House'])
    expect(aliasesOfName('UN')).toEqual(['UN'])
  })

  it('is found without what tells it from others', () => {
    expect(plainName('Jordan (country)')).toBe('Jordan')
    expect(aliasesOfName('Sarn (Norwick)')).toEqual(['Sarn', 'sarn'])
  })
})

it('tells capitals, where a script has them', () => {
  expect(['Ellery', '2018', '北', 'إ', '$'].map(isCapital)).toEqual([true, true, true, true, true])
  expect(['ellery', 'économie'].map(isCapital)).toEqual([false, false])
})
