import { describe, expect, it } from 'vitest'
import { commonLicences, licenceName, licenceOf } from '@/lib/images/licences'

describe('a licence', () => {
  it('of the list is kept as the address of its text, however it is spelt, and shown by its name', () => {
    for (const { name, address } of commonLicences) {
      expect(licenceOf(name)).toBe(address ?? name)
      expect(licenceName(address ?? name)).toBe(name)
    }
    expect(licenceOf(' cc by-sa 4.0 ')).toBe('https://creativecommons.org/licenses/by-sa/4.0/')
    expect(licenceOf('CC-BY-SA-4.0')).toBe('https://creativecommons.org/licenses/by-sa/4.0/')
    expect(licenceName('http://creativecommons.org/licenses/by/2.0')).toBe('CC BY 2.0')
  })

  it('of any other kind is kept as it is', () => {
    expect(licenceOf(' Shown by courtesy of the museum ')).toBe('Shown by courtesy of the museum')
    expect(licenceName('https://licences.example/own')).toBe('https://licences.example/own')
  })
})
