import { describe, expect, it } from 'vitest'
import { readSettings } from '@/lib/env'

describe('WEBSUB_HUB_URL', () => {
  const read = (url: string) => readSettings({ DATABASE_URL: 'postgresql://localhost/daybook', WEBSUB_HUB_URL: url })

  it('need not be given, and is taken as it is', () => {
    expect(read('').WEBSUB_HUB_URL).toBeUndefined()
    for (const url of ['https://hub.example.org/', 'https://hub.example.org', 'http://10.0.0.1:8080/hub?a=1'])
      expect(read(url).WEBSUB_HUB_URL).toBe(url)
  })

  it.each([
    'hub.example.org',
    'ftp://hub.example.org/',
    'https://user:secret@hub.example.org/',
    'https://hub.example.org/#top',
    'https://hub.example.org/>; rel="self"',
  ])('stops the start when it is %s, saying what it should look like', (url) => {
    expect(() => read(url)).toThrow(/^WEBSUB_HUB_URL should be the address of a WebSub hub such as/)
  })
})
