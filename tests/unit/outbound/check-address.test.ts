import { beforeAll, describe, expect, it, vi } from 'vitest'
import { checkAddress, type Resolve } from '@/lib/outbound/check-address'
import { env } from '@/lib/env'

beforeAll(() => {
  process.env.DATABASE_URL ??= 'postgresql://nobody@127.0.0.1:1/none'
  env().OUTBOUND_ALLOW.push('hooks.internal:8080', '127.0.0.1:9999', '[::1]:9999')
})

const names: Record<string, string[]> = {
  'news.example': ['93.184.216.34', '2606:4700::1111'],
  'xn--mnchen-3ya.example': ['93.184.216.35'],
  'one-bad.example': ['93.184.216.34', '10.0.0.5'],
  'bad-first.example': ['127.0.0.1', '93.184.216.34'],
  'mapped.example': ['::ffff:10.0.0.5'],
  'metadata.example': ['169.254.169.254'],
  'empty.example': [],
  'odd.example': ['not an address'],
  'hooks.internal': ['10.0.0.9'],
  localhost: ['93.184.216.34'],
  'a.localhost': ['93.184.216.34'],
}

const resolve: Resolve = async (name) => {
  const addresses = names[name]
  if (!addresses) throw new Error('ENOTFOUND')
  return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}

const outcome = async (url: string) => {
  const checked = await checkAddress(url, resolve)
  return checked.ok ? checked.value.addresses.map(({ address }) => address) : checked.error.type
}

describe('an address on the outside', () => {
  it.each([
    ['https://news.example/hook?x=1', ['93.184.216.34', '2606:4700::1111']],
    ['http://news.example:80/', ['93.184.216.34', '2606:4700::1111']],
    ['http://news.example:443/', ['93.184.216.34', '2606:4700::1111']],
    ['https://NEWS.example./', ['93.184.216.34', '2606:4700::1111']],
    ['https://ｎｅｗｓ.example/', ['93.184.216.34', '2606:4700::1111']],
    ['https://münchen.example/', ['93.184.216.35']],
    ['https://8.8.8.8/', ['8.8.8.8']],
    ['https://[2606:4700::1111]/', ['2606:4700::1111']],
  ])('%s may be asked, at the addresses it has', async (url, addresses) =>
    expect(await outcome(url)).toEqual(addresses),
  )

  it.each([
    ...['', 'news.example', '//news.example', 'https://', 'http://[::1', 'https://1.2.3.4.5/', 'http://a b/'],
    ...['http://[fe80::1%25eth0]/', 'http://news.example:99999/', 'http://256.256.256.256/'],
  ])('“%s” is none', async (url) => expect(await outcome(url)).toBe('not-an-address'))

  it.each([
    ...['ftp://news.example/', 'file:///etc/passwd', 'gopher://news.example/', 'javascript:alert(1)', 'data:,x'],
    ...['ws://news.example/', 'http+unix://%2Fvar%2Frun%2Fdocker.sock/', 'blob:https://news.example/1'],
  ])('%s is not of the web', async (url) => expect(await outcome(url)).toBe('scheme'))

  it.each(['https://user:password@news.example/', 'https://user@news.example/', 'https://:password@news.example/'])(
    '%s holds credentials',
    async (url) => expect(await outcome(url)).toBe('credentials'),
  )

  it.each([22, 25, 5432, 6379, 8080, 3000, 0])('has no port %i', async (port) =>
    expect(await outcome(`http://news.example:${port}/`)).toBe('port'),
  )

  it.each([
    ...['http://127.0.0.1/', 'http://127.1/', 'http://127.0.0.1./', 'http://2130706433/', 'http://0x7f000001/'],
    ...[
      'http://0x7f.1/',
      'http://0177.0.0.1/',
      'http://017700000001/',
      'http://0/',
      'http://0.0.0.0/',
      'http://１２７.0.0.1/',
    ],
    ...['http://127。0。0。1/', 'http://①②⑦.0.0.1/', 'http://%31%32%37.0.0.1/', 'http://10.1/', 'http://192.168.0.1/'],
    ...[
      'http://169.254.169.254/latest/meta-data/',
      'http://0xa9fea9fe/',
      'http://100.64.0.1/',
      'http://[::1]/',
      'http://[::]/',
    ],
    ...[
      'http://[::ffff:127.0.0.1]/',
      'http://[::ffff:7f00:1]/',
      'http://[0:0:0:0:0:ffff:a9fe:a9fe]/',
      'http://[::127.0.0.1]/',
    ],
    ...[
      'http://[64:ff9b::7f00:1]/',
      'http://[2002:7f00:1::]/',
      'http://[fd00:ec2::254]/',
      'http://[fe80::1]/',
      'http://[ff02::1]/',
    ],
    ...['http://localhost/', 'http://LOCALHOST./', 'http://a.localhost/', 'http://ⓛocalhost/'],
    ...[
      'http://one-bad.example/',
      'http://bad-first.example/',
      'http://mapped.example/',
      'http://metadata.example/',
      'http://odd.example/',
    ],
    'http://hooks.internal/',
  ])('%s leads to no public place', async (url) => expect(await outcome(url)).toBe('not-public'))

  it.each(['http://nowhere.example/', 'http://empty.example/'])('%s leads nowhere', async (url) =>
    expect(await outcome(url)).toBe('unresolvable'),
  )

  it('leads nowhere when its name takes too long', async () => {
    vi.useFakeTimers()
    const checked = checkAddress('https://slow.example/', () => new Promise(() => {}))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await checked).toEqual({ ok: false, error: { type: 'unresolvable' } })
    vi.useRealTimers()
  })

  it('may be one of our own where OUTBOUND_ALLOW names it with this port', async () => {
    expect(await outcome('http://hooks.internal:8080/')).toEqual(['10.0.0.9'])
    expect(await outcome('http://HOOKS.internal.:8080/')).toEqual(['10.0.0.9'])
    expect(await outcome('http://127.0.0.1:9999/')).toEqual(['127.0.0.1'])
    expect(await outcome('http://[::1]:9999/')).toEqual(['::1'])
    expect(await outcome('http://0x7f.1:9999/')).toEqual(['127.0.0.1'])
    expect(await outcome('http://hooks.internal:8081/')).toBe('port')
    expect(await outcome('http://user:password@hooks.internal:8080/')).toBe('credentials')
    expect(await outcome('ftp://hooks.internal:8080/')).toBe('scheme')
  })
})
