import { describe, expect, it } from 'vitest'
import { keptLinks, linkHeader, linksOfHead } from '@/lib/serving/link-header'

describe('a Link header', () => {
  it('names each link once, with its type', () => {
    const json = { href: 'https://news.example/a.json', rel: 'alternate', type: 'application/json' }
    expect(linkHeader([{ href: 'https://news.example/a', rel: 'canonical' }, json, json])).toBe(
      '<https://news.example/a>; rel="canonical", <https://news.example/a.json>; rel="alternate"; type="application/json"',
    )
    expect(linkHeader([])).toBe('')
  })

  it('holds nothing that is no character of an address', () => {
    expect(linkHeader([{ href: 'https://news.example/?q=日本>;\r\nx', rel: 'self' }])).toBe(
      '<https://news.example/?q=%E6%97%A5%E6%9C%AC%3E;%0D%0Ax>; rel="self"',
    )
  })

  it('tells what the head of a page tells, and nothing of looks', () => {
    const head = `<link rel="stylesheet" href="/a.css"/><link rel="icon" href="/i"/>
      <link rel="canonical" href="https://news.example/search?q=a&amp;from=b"/>
      <link rel="alternate" type="application/xml" title="x &gt; y" href="https://news.example/a.xml"/>`
    expect(linksOfHead(head)).toEqual([
      { rel: 'canonical', href: 'https://news.example/search?q=a&from=b' },
      { rel: 'alternate', type: 'application/xml', href: 'https://news.example/a.xml' },
    ])
  })

  it('keeps what a handler says and the fonts, and nothing else that is wanted ahead', () => {
    const handler = '</v/1>; rel="cite-as"'
    const font = '</a.woff2>; rel=preload; as="font"; crossorigin=""; type="font/woff2"'
    expect(keptLinks(`${handler}, ${font}, </a.js>; rel=preload; as="script", ${font}`)).toEqual([handler, font])
    expect(keptLinks('')).toEqual([])
  })
})
