import { expect, it } from 'vitest'
import { cutAddresses, cutPath } from '@/lib/observe/cut-path'

const link = '0190b5a2-7d1e-7c3a-9b1f-0123456789ab.S3cretS3cretS3cret'

it.each([
  ['/news/2017/04/7/index.html?utm_source=someone', '/news/2017/04/7/index.html'],
  ['/search?q=illness', '/search'],
  ['/news#part', '/news'],
  [`/sign-in/link/${link}`, '/sign-in/link/…'],
  [`/sign-in/link/${link}/more?x=1`, '/sign-in/link/…'],
  ['/sign-in/link/cut-in-the-middle', '/sign-in/link/…'],
  ['//Sign-In//link//' + link, '//Sign-In//link//…'],
  [`/elsewhere/${link}`, '/elsewhere/…'],
  [`/sign-in/%6cink/${link.replace('.', '%2E')}`, '/sign-in/%6cink/…'],
  ['/api/v1/daybook_0123456789abcdef', '/api/v1/…'],
  [`http://any.example/sign-in/link/${link}`, 'http://any.example/sign-in/link/…'],
  ['/' + 'a'.repeat(5_000), `/${'a'.repeat(299)}…`],
])('makes of %s %s', (target, path) => expect(cutPath(target)).toBe(path))

it.each([
  ['GET /html/search?q=illness', 'GET /html/search'],
  ['fetch GET https://id.example/token?code=1#x and more', 'fetch GET https://id.example/token and more'],
  [`GET /sign-in/link/${link}`, 'GET /sign-in/link/…'],
  ['render route (app) /html/day/[date]', 'render route (app) /html/day/[date]'],
  ['What is this? Nothing.', 'What is this? Nothing.'],
])('makes of the text %s %s', (text, cut) => expect(cutAddresses(text)).toBe(cut))
