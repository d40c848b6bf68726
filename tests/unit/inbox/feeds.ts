import type { ParsedItem } from '@/lib/inbox/reading/parse-feed'

/** A feed of our own writing, with what is to be read of its items; null where it is no feed that can be read. */
export type FeedCase = { name: string; text: string; items: Partial<Record<keyof ParsedItem, unknown>>[] | null }

export const feedUrl = 'https://ellery-post.example/feeds/news.xml'

const rss = (items: string, head = '<title>The Ellery Post</title><link>https://ellery-post.example/</link>') =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
  `xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom" ` +
  `xmlns:media="http://search.yahoo.com/mrss/"><channel>${head}${items}</channel></rss>`

const atom = (entries: string, head = '<title>The Ellery Post</title>', attributes = '') =>
  `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" ${attributes}>${head}${entries}</feed>`

const ferry = '<title>Ferry aground</title><link>https://ellery-post.example/ferry</link>'
const at = (date: string) => rss(`<item>${ferry}<pubDate>${date}</pubDate></item>`)
const on = (date: string, text: string): FeedCase => ({
  name: `a date written ${text}`,
  text: at(text),
  items: [{ publishedAt: date === '' ? null : new Date(date) }],
})
const plainFerry = { title: 'Ferry aground', url: 'https://ellery-post.example/ferry' }

export const feeds: FeedCase[] = [
  {
    name: 'RSS 2.0 with all that it has',
    text: rss(
      `<item>${ferry}<description>Ninety were aboard.</description><guid isPermaLink="false">n-1</guid>` +
        `<pubDate>Tue, 03 Jun 2008 11:05:30 GMT</pubDate><source url="https://wire.example/f">The Wire</source></item>`,
      '<title>Post</title><language>en-gb</language>',
    ),
    items: [
      {
        ...plainFerry,
        guid: 'n-1',
        description: 'Ninety were aboard.',
        publishedAt: new Date('2008-06-03T11:05:30Z'),
        publisher: 'The Wire',
        language: 'en-gb',
      },
    ],
  },
  {
    name: 'RSS 0.91 with a document type and no dates',
    text:
      '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">' +
      `<rss version="0.91"><channel><title>Old</title><item>${ferry}</item></channel></rss>`,
    items: [{ ...plainFerry, guid: plainFerry.url, publishedAt: null }],
  },
  {
    name: 'RSS 0.9x whose items stand beside the channel',
    text: `<rss version="0.92"><channel><title>Old</title></channel><item>${ferry}</item></rss>`,
    items: [plainFerry],
  },
  {
    name: 'RSS 1.0, which is RDF',
    text:
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">' +
      `<channel rdf:about="https://ellery-post.example/"><title>R</title></channel><item rdf:about="urn:ferry">${ferry}<dc:date>2020-01-02T03:04:05+01:00</dc:date></item></rdf:RDF>`,
    items: [{ ...plainFerry, guid: 'urn:ferry', publishedAt: new Date('2020-01-02T02:04:05Z') }],
  },
  {
    name: 'Atom 1.0',
    text: atom(
      '<entry><id>tag:post,2020:1</id><title>Ferry aground</title><link href="https://ellery-post.example/ferry"/>' +
        '<published>2020-01-02T03:04:05Z</published><updated>2020-01-03T00:00:00Z</updated><summary>Ninety were aboard.</summary></entry>',
      '<title>P</title>',
      'xml:lang="fr"',
    ),
    items: [
      {
        ...plainFerry,
        guid: 'tag:post,2020:1',
        publishedAt: new Date('2020-01-02T03:04:05Z'),
        description: 'Ninety were aboard.',
        language: 'fr',
      },
    ],
  },
  {
    name: 'Atom with several links: the page, not the file or the reply',
    text: atom(
      '<entry><id>1</id><title>Ferry aground</title><link rel="enclosure" href="https://a.example/f.mp3" type="audio/mpeg"/>' +
        '<link rel="replies" href="https://a.example/r"/><link rel="alternate" type="application/json" href="https://a.example/j"/>' +
        '<link rel="alternate" type="text/html" href="https://ellery-post.example/ferry"/></entry>',
    ),
    items: [plainFerry],
  },
  {
    name: 'Atom with HTML and XHTML titles',
    text: atom(
      '<entry><id>1</id><title type="html">Ferry &lt;em&gt;aground&lt;/em&gt; &amp;amp; leaking</title><link href="https://ellery-post.example/a"/></entry>' +
        '<entry><id>2</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Ferry <b>afloat</b></div></title><link href="https://ellery-post.example/b"/></entry>',
    ),
    items: [{ title: 'Ferry aground & leaking' }, { title: 'Ferry afloat' }],
  },
  {
    name: 'Atom whose plain title shows a tag',
    text: atom(
      '<entry><id>1</id><title>Why &lt;marquee&gt; was given up</title><link href="https://ellery-post.example/a"/></entry>',
    ),
    items: [{ title: 'Why <marquee> was given up' }],
  },
  {
    name: 'Atom with bases for its links',
    text: atom(
      '<entry xml:base="2020/"><id>1</id><title>Ferry aground</title><link href="ferry"/></entry>',
      '<title>P</title>',
      'xml:base="/news/"',
    ),
    items: [{ url: 'https://ellery-post.example/news/2020/ferry' }],
  },
  {
    name: 'Atom with a prefix of its own',
    text: '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:id>1</a:id><a:title>Ferry aground</a:title><a:link href="https://ellery-post.example/ferry"/></a:entry></a:feed>',
    items: [plainFerry],
  },
  {
    name: 'Atom without a link whose id is an address',
    text: atom('<entry><id>https://ellery-post.example/ferry</id><title>Ferry aground</title></entry>'),
    items: [plainFerry],
  },
  {
    name: 'JSON Feed 1.1',
    text: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Post',
      language: 'en',
      items: [
        {
          id: '7',
          url: 'https://ellery-post.example/ferry',
          title: 'Ferry aground',
          content_html: '<p>Ninety were <b>aboard</b>.</p>',
          date_published: '2020-01-02T03:04:05-05:00',
        },
      ],
    }),
    items: [
      {
        ...plainFerry,
        guid: '7',
        description: 'Ninety were aboard.',
        publishedAt: new Date('2020-01-02T08:04:05Z'),
        language: 'en',
      },
    ],
  },
  {
    name: 'JSON Feed with a number for an id and no title',
    text: JSON.stringify({
      version: 'https://jsonfeed.org/version/1',
      title: 'Post',
      items: [{ id: 8, url: '/n/8', content_text: 'A < B & C. More of it.' }],
    }),
    items: [{ guid: '8', url: 'https://ellery-post.example/n/8', title: 'A < B & C. More of it.', description: null }],
  },
  {
    name: 'HTML in titles and descriptions, escaped once or twice',
    text: rss(
      '<item><title><![CDATA[Ferry <b>aground</b> &amp; leaking]]></title><link>https://ellery-post.example/a</link>' +
        '<description>&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two&amp;nbsp;&amp;eacute;.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>' +
        '<item><title>Caf&amp;eacute; &amp;#8220;open&amp;#8221;</title><link>https://ellery-post.example/b</link></item>',
    ),
    items: [{ title: 'Ferry aground & leaking', description: 'One. Two é.' }, { title: 'Café “open”' }],
  },
  {
    name: 'titles over several lines, with characters that nobody sees',
    text: rss(
      '<item><title>\n  Ferry\n\taground\u202e\u200b </title><link> https://ellery-post.example/ferry\n</link></item>',
    ),
    items: [plainFerry],
  },
  {
    name: 'no title but a description',
    text: rss('<item><link>https://ellery-post.example/ferry</link><description>Ferry aground</description></item>'),
    items: [{ ...plainFerry, description: null }],
  },
  {
    name: 'neither title nor description',
    text: rss('<item><link>https://ellery-post.example/ferry</link></item>'),
    items: [],
  },
  {
    name: 'no link but a guid that is one',
    text: rss('<item><title>Ferry aground</title><guid>https://ellery-post.example/ferry</guid></item>'),
    items: [plainFerry],
  },
  {
    name: 'neither link nor an address for a guid',
    text: rss('<item><title>Ferry aground</title><guid isPermaLink="false">https://x.example/1</guid></item>'),
    items: [],
  },
  {
    name: 'a link of Atom within RSS',
    text: rss('<item><title>Ferry aground</title><atom:link href="https://ellery-post.example/ferry"/></item>'),
    items: [plainFerry],
  },
  {
    name: 'relative links',
    text: rss(
      '<item><title>A</title><link>/a?x=1&amp;y=2</link></item><item><title>B</title><link>b.html</link></item>',
    ),
    items: [{ url: 'https://ellery-post.example/a?x=1&y=2' }, { url: 'https://ellery-post.example/b.html' }],
  },
  {
    name: 'relative links and a channel without one',
    text: rss('<item><title>A</title><link>../a</link></item>', '<title>P</title>'),
    items: [{ url: 'https://ellery-post.example/a' }],
  },
  {
    name: 'links that are no pages',
    text: rss(
      [
        'javascript:alert(1)',
        'mailto:a@b.example',
        'https://u:p@x.example/',
        'https://localhost/x',
        'file:///etc/passwd',
      ]
        .map((link) => `<item><title>A</title><link>${link}</link></item>`)
        .join(''),
    ),
    items: [],
  },
  {
    name: 'what only tells how a reader came',
    text: rss('<item><title>A</title><link>https://ellery-post.example/a?utm_source=rss&amp;id=3</link></item>'),
    items: [{ url: 'https://ellery-post.example/a?id=3' }],
  },
  {
    name: 'one article twice, by guid and by address',
    text: rss(
      `<item>${ferry}<guid isPermaLink="false">1</guid></item>` +
        '<item><title>Again</title><link>https://ellery-post.example/other</link><guid isPermaLink="false">1</guid></item>' +
        '<item><title>And again</title><link>http://www.ellery-post.example/ferry/?utm_medium=rss</link><guid isPermaLink="false">2</guid></item>',
    ),
    items: [plainFerry],
  },
  {
    name: 'texts in content:encoded and media:description',
    text: rss(
      `<item>${ferry}<content:encoded><![CDATA[<p>Whole <a href="/x">text</a>.</p>]]></content:encoded></item>` +
        '<item><title>B</title><link>/b</link><media:description>Of a picture.</media:description></item>',
    ),
    items: [{ description: 'Whole text.' }, { description: 'Of a picture.' }],
  },
  {
    name: 'titles longer than any headline',
    text: rss(`<item><title>${'word '.repeat(200)}</title><link>/a</link></item>`),
    items: [{ title: `${'word '.repeat(59)}`.trim() + '…' }],
  },
  {
    name: 'tags in capitals',
    text: `<RSS VERSION="2.0"><CHANNEL><TITLE>A</TITLE><ITEM><TITLE>Ferry aground</TITLE><LINK>https://ellery-post.example/ferry</LINK></ITEM></CHANNEL></RSS>`,
    items: [plainFerry],
  },
  {
    name: 'space and a mark before the declaration',
    text: `\ufeff\n\n ${rss(`<item>${ferry}</item>`)}`,
    items: [plainFerry],
  },
  {
    name: 'no declaration and no version',
    text: `<rss><channel><title>A</title><item>${ferry}</item></channel></rss>`,
    items: [plainFerry],
  },
  {
    name: 'lone signs that XML does not have',
    text: rss(
      '<item><title>Ships & boats < 3 tons\u0001</title><link>https://ellery-post.example/a?b=1&c=2</link></item>',
    ),
    items: [{ title: 'Ships & boats < 3 tons', url: 'https://ellery-post.example/a?b=1&c=2' }],
  },
  {
    name: 'entities that XML does not have',
    text: rss('<item><title>Caf&eacute; &nbsp;&mdash; open &bogus; </title><link>/a</link></item>'),
    items: [{ title: 'Café — open &bogus;' }],
  },
  {
    name: 'an end that never came',
    text: rss(`<item>${ferry}</item><item><title>Half of`).replace(/<\/channel><\/rss>$/, ''),
    items: [plainFerry],
  },
  {
    name: 'an end within a tag of an Atom feed',
    text: atom(
      '<entry><id>1</id><title>Ferry aground</title><link href="https://ellery-post.example/ferry"/></entry><entry><id>2</id><tit',
    ).replace('</feed>', ''),
    items: [plainFerry],
  },
  {
    name: 'no items',
    text: rss(''),
    items: [],
  },
  {
    name: 'names that JavaScript has for itself',
    text: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'P',
      items: [{ id: '__proto__', url: '/constructor', title: 'toString' }],
    }),
    items: [{ guid: '__proto__', url: 'https://ellery-post.example/constructor', title: 'toString' }],
  },
  {
    name: 'fields of a kind that they are not',
    text: JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'P',
      items: [{ id: { a: 1 }, url: ['x'], title: 5 }, null, 'x'],
    }),
    items: [{ guid: 'https://ellery-post.example/feeds/x', title: '5' }],
  },
  { name: 'entities that grow', text: bomb('<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'), items: null },
  { name: 'entities that are files', text: bomb('<!ENTITY b SYSTEM "file:///etc/passwd">'), items: null },
  { name: 'entities from elsewhere', text: bomb('<!ENTITY % b SYSTEM "https://evil.example/x.dtd"> %b;'), items: null },
  {
    name: 'a page',
    text: '<!doctype html><html><head><title>Post</title></head><body>News</body></html>',
    items: null,
  },
  { name: 'words', text: 'Not found', items: null },
  { name: 'nothing', text: '', items: null },
  { name: 'JSON of another kind', text: '{"error":"no such feed"}', items: null },
  { name: 'XML of another kind', text: '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', items: null },
  on('2008-06-03T11:05:30Z', 'Tue, 3 Jun 2008 11:05:30 +0000'),
  on('2008-06-03T15:05:30Z', 'Tue, 03 Jun 2008 11:05:30 EDT'),
  on('2008-06-03T19:05:00Z', 'Tue, 03 Jun 08 11:05 PST'),
  on('2008-06-03T09:05:30Z', '2008-06-03 11:05:30 +0200'),
  on('2008-06-03T11:05:30Z', '2008-06-03T11:05:30.123456Z'),
  on('2008-06-03T12:00:00Z', '2008-06-03'),
  on('2008-06-03T10:05:30Z', '20080603T110530+0100'),
  on('2008-06-03T15:04:00Z', 'June 3rd, 2008 at 3:04 PM'),
  on('2008-06-03T12:00:00Z', '3. Juni 2008'),
  on('2008-06-03T09:05:30Z', 'mar., 03 juin 2008 11:05:30 +0200'),
  on('2008-12-03T11:05:00Z', '3 de diciembre de 2008 11:05'),
  on('2008-06-03T11:05:00Z', '03.06.2008 11:05'),
  on('2008-06-13T15:04:05Z', '6/13/2008 3:04:05 PM'),
  on('2008-06-03T11:05:30Z', '1212491130'),
  on('2008-06-03T11:05:30Z', 'Tuesday, 03-Jun-08 11:05:30 UTC'),
  on('', '03/06/2008'),
  on('', 'yesterday'),
  on('', '2008-02-31T00:00:00Z'),
  on('', 'Sat, 01 Jan 2101 00:00:00 GMT'),
]

function bomb(declarations: string): string {
  return `<?xml version="1.0"?><!DOCTYPE rss [${declarations}]>${rss('<item><title>&b;</title><link>/a</link></item>').replace(/^<\?.*?\?>/, '')}`
}
