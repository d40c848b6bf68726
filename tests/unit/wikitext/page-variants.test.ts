import { describe, expect, it } from 'vitest'
import { outlineOf, read } from './support'

const BULLETS = ['*[[River dispute]]', '**Two towns sign a [[treaty]]. [https://example.org/a (Gazette)]']
const EVENT = { section: 'International relations', topics: ['River dispute'], headline: 'Two towns sign a treaty.' }

describe('a daily page', () => {
  it('is read with a header and a footer template', () => {
    const page = ['<!-- news below -->{{Current events header|2011|03|5}}', '', ';International relations', ...BULLETS]
    const reading = read([...page, '<!-- news above -->{{Current events footer}}'].join('\n'))
    expect(reading).toMatchObject({ date: '2011-03-05', refusal: null, problems: [] })
    expect(outlineOf(reading)).toEqual([{ line: 5, ...EVENT }])
  })

  it('is read with a header that opens a table', () => {
    const reading = read(
      ['{{Current events header|2017|1|31}}', ';International relations', ...BULLETS, '|}'].join('\n'),
    )
    expect(reading).toMatchObject({ date: '2017-01-31', problems: [] })
    expect(outlineOf(reading)).toEqual([{ line: 4, ...EVENT }])
  })

  it('is read inside the template of 2018', () => {
    const header = [
      '{{Current events|year=2018|month=02|day=28|content=',
      '',
      '<!-- below -->',
      "'''International relations'''",
    ]
    const reading = read([...header, ...BULLETS, '<!-- above -->}}'].join('\n'))
    expect(reading).toMatchObject({ date: '2018-02-28', problems: [] })
    expect(outlineOf(reading)).toEqual([{ line: 6, ...EVENT }])
  })

  it('is read when the template around it is never closed', () => {
    const reading = read(
      ['{{Current events|year=2018|month=2|day=3|content=', ';International relations', ...BULLETS].join('\n'),
    )
    expect(reading.date).toBe('2018-02-03')
    expect(outlineOf(reading)).toEqual([{ line: 4, ...EVENT }])
  })

  it('is read between the pair of templates of 2026', () => {
    const top = '{{Current events|top=yes|year=2026|month=01|day=09}}'
    const reading = read(
      [top, '====International relations====', ...BULLETS, '{{Current events|bottom=yes}}'].join('\n'),
    )
    expect(reading).toMatchObject({ date: '2026-01-09', problems: [] })
    expect(outlineOf(reading)).toEqual([{ line: 4, ...EVENT }])
  })

  it('is read as flat bullets without sections', () => {
    const reading = read(
      '{{Current events header|2004|02|29}}\n\n*First thing happens.\n\n* [[Old bridge]]: it falls.\n',
    )
    expect(reading.date).toBe('2004-02-29')
    expect(outlineOf(reading)).toEqual([
      { line: 3, section: null, topics: [], headline: 'First thing happens.' },
      { line: 5, section: null, topics: [], headline: 'Old bridge: it falls.' },
    ])
    expect(reading.events[0]?.sectionAsWritten).toBeNull()
  })

  it('is read with Windows line ends and a byte order mark', () => {
    const reading = read(
      `\uFEFF{{Current events header|2011|03|5}}\r\n;International relations\r\n${BULLETS.join('\r\n')}\r\n`,
    )
    expect(outlineOf(reading)).toEqual([{ line: 4, ...EVENT }])
  })

  it('may be empty', () => {
    expect(read('{{Current events header|2018|3|30}}\n\n;Sports\n*\n\n|}')).toEqual({
      date: '2018-03-30',
      refusal: null,
      events: [],
      problems: [],
    })
    expect(read('')).toEqual({ date: null, refusal: null, events: [], problems: [] })
  })
})

describe('the day of a page', () => {
  it('is the file name’s where the page gives none', () => {
    expect(read('* A thing happens.', '2009-05-01')).toMatchObject({ date: '2009-05-01', problems: [] })
  })

  it('is the file name’s where the two disagree, and that is reported', () => {
    const reading = read('\n{{Current events header|2009|05|2}}\n* A thing happens.', '2009-05-01')
    expect(reading.date).toBe('2009-05-01')
    expect(reading.problems).toEqual([{ line: 2, reason: expect.stringContaining('2009-05-02') }])
  })

  it('is reported where the header names none of the calendar', () => {
    const reading = read('{{Current events header|2009|02|30}}\n* A thing happens.')
    expect(reading.date).toBeNull()
    expect(reading.problems).toEqual([{ line: 1, reason: expect.stringContaining('2009-02-30') }])
    expect(reading.events).toHaveLength(1)
  })
})

describe('a page that must not be used', () => {
  it('is refused when its day is yet to come', () => {
    const reading = read('{{Current events header|2026|6|2}}\n* A thing happens.')
    expect(reading.refusal).toEqual({ reason: expect.stringContaining('2026-06-02'), line: 1 })
    expect(reading.events).toEqual([])
    expect(read('{{Current events header|2026|6|1}}').refusal).toBeNull()
  })

  it.each([
    '{{db-hoax}}',
    '{{Db-g3|hoax}}',
    '{{ DB-test }}',
    '{{Template:db-vandalism}}',
    '<noinclude>{{db-g3}}</noinclude>',
  ])('is refused when tagged %s', (tag) => {
    const reading = read(`{{Current events header|2017|6|1}}\n${tag}\n* A thing happens.`)
    expect(reading.refusal).toEqual({ reason: expect.stringContaining('deletion'), line: 2 })
  })

  it.each(['{{tl|db-hoax}}', '<nowiki>{{db-hoax}}</nowiki>', '<!-- {{db-hoax}} -->', 'db-hoax'])(
    'is not refused for mentioning a tag as %s',
    (mention) => {
      const reading = read(`{{Current events header|2017|6|1}}\n* A thing happens. ${mention}`)
      expect(reading.refusal).toBeNull()
      expect(reading.events).toHaveLength(1)
    },
  )
})
