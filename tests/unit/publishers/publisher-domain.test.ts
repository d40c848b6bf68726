import { expect, test } from 'vitest'
import { countryOfDomain, domainsOf, isOfficial } from '@/lib/publishers/publisher-domain'

const rows: [url: string, domains: string[]][] = [
  ['https://www.bbc.co.uk/news/1', ['bbc.co.uk']],
  ['http://news.bbc.co.uk/2/hi', ['news.bbc.co.uk', 'bbc.co.uk']],
  ['https://WWW.BBC.com./news', ['bbc.com']],
  ['http://abcnews.go.com/US/story?id=1', ['abcnews.go.com', 'go.com']],
  ['https://www.abc.net.au/news/1', ['abc.net.au']],
  ['https://a.b.c.example.com/x', ['a.b.c.example.com', 'b.c.example.com', 'c.example.com', 'example.com']],
  ['https://m.ellery.example/x', ['ellery.example']],
  ['https://www2.ellery.example/x', ['ellery.example']],
  ['https://m.co/x', ['m.co']],
  ['https://ada.blogspot.com/x', ['ada.blogspot.com']],
  ['https://ada.wordpress.com/x', ['ada.wordpress.com']],
  ['https://newyork.cbslocal.com/x', ['newyork.cbslocal.com']],
  ['https://www.gov.uk/x', ['gov.uk']],
  ['http://192.0.2.7/x', ['192.0.2.7']],
  ['http://localhost:8080/x', ['localhost']],
  ['https://web.archive.org/web/20171001000000/http://www.nos.nl/a', ['nos.nl']],
  ['https://web.archive.org/web/2017/http:/nos.nl/a?b=c', ['nos.nl']],
  ['https://archive.org/details/ellery', ['archive.org']],
  ['https://translate.google.com/translate?hl=en&u=http%3A%2F%2Fwww.standaard.be%2Fcnt', ['standaard.be']],
  ['https://translate.google.com/', ['translate.google.com', 'google.com']],
  ['https://bücher.example/x', ['xn--bcher-kva.example']],
  ['nothing', []],
]

test.each(rows)('%s is under its domains, the most telling first', (url, domains) => {
  expect(domainsOf(url)).toEqual(domains)
})

test('the last letters of a domain tell the country where they can', () => {
  const told = ['bbc.co.uk', 'abc.net.au', 'nasa.gov', 'rte.ie', 'dunyanews.tv', 'medium.co', 'cnn.com', '192.0.2.7']
  expect(told.map(countryOfDomain)).toEqual(['GB', 'AU', 'US', 'IE', null, null, null, null])
})

test('authorities are known by their endings', () => {
  const told = ['nasa.gov', 'rfs.nsw.gov.au', 'who.int', 'presidencia.gob.mx', 'govern.com', 'pch.gc.ca', 'bbc.com']
  expect(told.map(isOfficial)).toEqual([true, true, true, true, false, true, false])
})
