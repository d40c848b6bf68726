import { expect, it } from 'vitest'
import { withoutScripts } from '@/lib/serving/without-scripts'

it('takes away what only the framework’s scripts need, and keeps data', () => {
  const data = '<script type="application/ld+json">{"a":1}</script>'
  const page = `<head><meta name="next-size-adjust" content=""/><link rel="preload" as="script" href="/a.js"/>${data}</head>`
  expect(withoutScripts(`${page}<p>News</p><script>alive()</script><script src="/b.js" async=""></script>`)).toBe(
    `<head>${data}</head><p>News</p>`,
  )
})

it('makes one page of those that were made first and later', () => {
  const mark = '<meta name="next-size-adjust" content=""/>'
  expect(withoutScripts(`<head>${mark}<title>A</title></head>`)).toBe(
    withoutScripts(`<head><title>A</title>${mark}</head>`),
  )
})
