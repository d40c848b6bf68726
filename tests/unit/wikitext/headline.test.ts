import { describe, expect, it } from 'vitest'
import { headlineOf, read, readBullet } from './support'

describe('a headline', () => {
  it.each([
    ["''The [[Daily Planet|Planet]]'' says '''no'''", 'The Planet says no'],
    ['[[Israel]]i and [[Syria]]n envoys meet', 'Israeli and Syrian envoys meet'],
    [
      'Heat reaches 40&nbsp;°C &ndash; a &quot;record&quot; &amp; more&#33; &#x2014; &#150;',
      'Heat reaches 40 °C – a "record" & more! — –',
    ],
    ['A<br />B <small>c</small> m<sup>2</sup> <span style="x">d</span>', 'A B c m2 d'],
    ['A bomb<!-- where? --> explodes <!-- when? --> today.', 'A bomb explodes today.'],
    ['It is <nowiki>plain</nowiki> here[[File:X.jpg|thumb|A [[b]]]] [[Category:News]]', 'It is plain here'],
    ['Spaces   and\u00a0more , here .', 'Spaces and more, here.'],
    ['The "[the] minister" goes [1]', 'The "[the] minister" goes'],
    ['See [[:fr:Pont neuf]], [[Foo (band)|]] and [[#Below|below]]', 'See Pont neuf, Foo and below'],
  ])('has no markup: %s', (wikitext, text) => expect(headlineOf(wikitext)).toBe(text))

  it.each([
    ['It falls {{convert|4|ft|m}} and {{convert|3|to|5|in|cm}}.', 'It falls 4 ft and 3 to 5 in.'],
    ['It is {{cvt|20|–|30|C|F}}.', 'It is 20–30 °C.'],
    ['The {{ship|MV|Alba}}, {{USS|Boone|FFG-28|6}} and {{HMS|Hood}}', 'The MV Alba, USS Boone and HMS Hood'],
    ['{{flag|France}} and {{flag|GER}} {{flagicon|ITA}} meet {{USA}}', 'France and Germany meet United States'],
    ["The ''{{lang|de|Bundestag}}'' votes {{nowrap|5 to 4}}", 'The Bundestag votes 5 to 4'],
    [
      'Prices rise{{citation needed|date=May 2010}} to {{US$|5 million}} {{dead link|date=May 2010}}',
      'Prices rise to US$5 million',
    ],
    [
      'Born {{Death date|2017|5|12}}{{snd}}{{frac|1|2}} {{unknown thing|words}} {{unknown mark}}',
      'Born 12 May 2017 – 1/2 words',
    ],
    ['{{formatnum:12345}}{{!}}{{=}}', '12345 ='],
  ])('says what a template would: %s', (wikitext, text) => expect(headlineOf(wikitext)).toBe(text))

  it.each([
    ['It ends. [https://e.org/1 (A)], [https://e.org/2 (B)].', 'It ends.'],
    ['It ends [https://e.org/1 (A)].', 'It ends.'],
    ['Ten die,<ref>[https://e.org/1 A]</ref> five live.', 'Ten die, five live.'],
    ['One. [https://e.org/1 (A)] Two. [https://e.org/2 (B)] and [https://e.org/3 (C)]', 'One. Two.'],
    ['It ends ([https://e.org/1 A], [https://e.org/2 B]).', 'It ends.'],
    ['It ends. https://e.org/1 (A)', 'It ends.'],
    ['It ends: [https://e.org/1] (A), [https://e.org/2] (B)', 'It ends:'],
    ['The court has [https://e.org/1 ruled] in favour.', 'The court has ruled in favour.'],
    ['It ends. [https://e.org/1 (A]) [https://e.org/2 (B)])', 'It ends.'],
    ['It ends. Source: [https://e.org/1 A]', 'It ends.'],
    ['It ends (via [https://e.org/1 A]).', 'It ends.'],
  ])('leaves its citations out: %s', (wikitext, text) => expect(headlineOf(wikitext)).toBe(text))

  it.each([
    ['According to [https://e.org/1 this report], it rains.', 'According to this report, it rains.'],
    ['[[Ayr]] [https://e.org/1 beats] [[Wick]] by a goal.', 'Ayr beats Wick by a goal.'],
    ['It rains in [https://e.org/1 Dunoon, Argyll], and it snows.', 'It rains in Dunoon, Argyll, and it snows.'],
    ['The mayor [https://e.org/1 opens the old bridge].', 'The mayor opens the old bridge.'],
    ['[https://e.org/1 Two old ships sink in the harbour].', 'Two old ships sink in the harbour.'],
    ["[https://e.org/1 Ayr] ''loses'' its harbour.", 'Ayr loses its harbour.'],
    ['Ayr wins the [https://e.org/1 old cup]. [https://e.org/2 (B)]', 'Ayr wins the old cup.'],
    [
      'The [[Gazette]] tells of "[https://e.org/1 secret plans]" in Ayr.',
      'The Gazette tells of "secret plans" in Ayr.',
    ],
    ['The prize goes to [https://e.org/1 Ann Reid] ([[Fife]]).', 'The prize goes to Ann Reid (Fife).'],
    ["[[Ayr]]'s [https://e.org/1 trial] begins.", "Ayr's trial begins."],
    ['[[Ayr]]: [https://e.org/1 five] are lost.', 'Ayr: five are lost.'],
    ['The mayor resigns [https://e.org/1 Gazette]', 'The mayor resigns'],
    ['The mayor resigns [https://e.org/1 euronews].', 'The mayor resigns.'],
  ])('keeps the words of a sentence that lead to a source: %s', (wikitext, text) => {
    const { headline, sources } = readBullet(wikitext)
    expect(headline).toBe(text)
    expect(sources[0]?.url).toBe('https://e.org/1')
  })

  it.each([
    'A [[bridge falls.',
    'A bridge {{falls|x.',
    'A bridge falls]]. {| |}',
    'A bridge <ref>falls.',
    "A ''''bridge'''' falls. [https://e.org/1",
  ])('is swept and reported where markup is broken: %s', (wikitext) => {
    const { events, problems } = read(`*Before.\n*${wikitext}\n*After.`)
    expect(events).toHaveLength(3)
    expect(events[1]?.headline).not.toMatch(/[[\]{}<>|]|''|https?:/)
    expect(problems.every(({ line }) => line === 2)).toBe(true)
  })
})

describe('contexts', () => {
  it('are the articles in order, once each, under the title MediaWiki gives them', () => {
    const links =
      '[[united_Nations#History|UN]] [[École%20normale]] [[AT&amp;T]] [[:de:rhein|Rhine]] [[United Nations]] [[w:Oslo|Oslo]]'
    expect(readBullet(`${links} [[Portal:News|x]] [[#a|y]] [[:Category:Z]]`).contexts).toEqual([
      { text: 'UN', article: 'United Nations' },
      { text: 'École%20normale', article: 'École normale' },
      { text: 'AT&T', article: 'AT&T' },
      { text: 'Rhine', article: 'de:Rhein' },
      { text: 'Oslo', article: 'Oslo' },
    ])
  })

  it('include the ship that a template links', () => {
    expect(readBullet('The {{USS|Boone|FFG-28|6}} sails.').contexts).toEqual([
      { text: 'USS Boone', article: 'USS Boone (FFG-28)' },
    ])
  })
})
