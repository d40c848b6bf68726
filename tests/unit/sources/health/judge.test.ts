import { describe, expect, it } from 'vitest'
import { judge, type Known } from '@/lib/sources/health/judge'
import type { Reason } from '@/lib/sources/health/reason'
import type { Unanswered, VisitOutcome } from '@/lib/sources/health/visit-outcome'

const at = new Date('2026-11-28T10:00:00Z')
const daysAgo = (days: number) => new Date(at.getTime() - days * 86_400_000)

const url = 'https://www.post.example/world/2017/04/07/harbour-wall-of-port-ellery-falls-41200388.html'
const title = 'Harbour wall of Port Ellery falls in storm'

const known = (more: Partial<Known> = {}): Known => ({
  url,
  title,
  words: 600,
  status: 'ALIVE',
  lastSeen: 'ALIVE',
  failures: 0,
  failingSince: null,
  ...more,
})

type Hop = [status: number, to: string]

const answered = (
  text: string | null,
  more: { status?: number; hops?: Hop[]; from?: string; mediaType?: string; isNotModified?: boolean } = {},
): VisitOutcome => {
  const { status = 200, hops = [], from = url, mediaType = 'text/html', isNotModified = false } = more
  const addresses = [from, ...hops.map(([, to]) => to)]
  const redirects = hops.map(([status, to], index) => ({ from: addresses[index] ?? from, status, to }))
  const value = { status, url: addresses.at(-1) ?? from, redirects, mediaType, isNotModified }
  return { at, milliseconds: 40, visit: { ok: true, value }, text }
}

const unanswered = (error: Unanswered): VisitOutcome => ({
  at,
  milliseconds: 40,
  visit: { ok: false, error },
  text: null,
})

const page = (head: string, body: string, more = '') =>
  `<!doctype html><html><head><title>${head}</title>${more}</head><body>${body}</body></html>`
const prose = 'The wall of the old harbour gave way in the night, and nobody was hurt. '.repeat(40)
const article = page(`${title} - The Post`, `<h1>${title}</h1><p>${prose}</p>`)
const short = (heading: string, text = '') => page(heading, `<h1>${heading}</h1><p>${text}</p>`)
const moved = (to: string, status = 301): { hops: Hop[] } => ({ hops: [[status, to]] })
const site = 'https://www.post.example'

type Case = [what: string, outcome: VisitOutcome, status: Known['status'], reason: Reason, before?: Partial<Known>]

const there: Case[] = [
  ['the page as it was', answered(article), 'ALIVE', 'answers'],
  [
    'a page never seen before',
    answered(article),
    'ALIVE',
    'answers',
    { title: null, words: null, status: 'UNCHECKED', lastSeen: null },
  ],
  [
    'an article whose headline says that something was not found',
    answered(page('Missing plane not found after week of search - The Post', prose)),
    'ALIVE',
    'answers',
    { title: null },
  ],
  [
    'an article about a band called 404',
    answered(page('404: the band that hid in an error message | The Post', prose)),
    'ALIVE',
    'answers',
    { title: null, words: null },
  ],
  [
    'an article about domains for sale',
    answered(page('This domain is for sale: the market in names', `<h1>This domain is for sale</h1>${prose}`)),
    'ALIVE',
    'answers',
    { title: null },
  ],
  [
    'an article that was removed elsewhere',
    answered(
      page('Court: article has been removed by publisher - The Post', `<p>The article has been removed. ${prose}</p>`),
    ),
    'ALIVE',
    'answers',
    { title: null },
  ],
  ['a short page that kept its title', answered(page(title, '<p>Short.</p>')), 'ALIVE', 'answers'],
  [
    'a short page that was always short',
    answered(page('Bulletin', '<p>Short.</p>')),
    'ALIVE',
    'answers',
    { words: 12 },
  ],
  [
    'https in place of http',
    answered(article, { from: url.replace('https', 'http'), ...moved(url) }),
    'ALIVE',
    'by-way-of',
    { url: url.replace('https', 'http') },
  ],
  [
    'the same without www and with a slash',
    answered(article, moved(`${url.replace('www.', '')}/`)),
    'ALIVE',
    'by-way-of',
  ],
  [
    'a tracking parameter taken away',
    answered(article, { from: `${url}?utm_source=feed`, ...moved(url) }),
    'ALIVE',
    'by-way-of',
    { url: `${url}?utm_source=feed` },
  ],
  [
    'a redirect for now',
    answered(article, moved(`${site}/amp/harbour-wall-of-port-ellery-falls-41200388`, 302)),
    'ALIVE',
    'by-way-of',
  ],
  ['a document that is no page', answered(null, { mediaType: 'application/pdf' }), 'ALIVE', 'other-type'],
  ['a file that is too large to read', unanswered({ type: 'too-large' }), 'ALIVE', 'other-type'],
  ['a film', unanswered({ type: 'other-type', mediaType: 'video/mp4' }), 'ALIVE', 'other-type'],
  ['nothing new', answered(null, { status: 304, isNotModified: true }), 'ALIVE', 'not-modified'],
  [
    'nothing new, of a page that said it was gone',
    answered(null, { status: 304, isNotModified: true }),
    'SOFT_404',
    'not-modified',
    { status: 'SOFT_404', lastSeen: 'SOFT_404' },
  ],
  [
    'nothing new, after silence',
    answered(null, { status: 304, isNotModified: true }),
    'PAYWALLED',
    'not-modified',
    { status: 'UNREACHABLE', lastSeen: 'PAYWALLED', failures: 3 },
  ],
  ['one that came back', answered(article), 'ALIVE', 'answers', { status: 'DEAD', lastSeen: 'DEAD' }],
  [
    'a Russian article',
    answered(
      page(
        'Обрушилась стена порта — Вестник',
        `<h1>Обрушилась стена порта</h1><p>${'Ночью стена упала. '.repeat(60)}</p>`,
      ),
    ),
    'ALIVE',
    'answers',
    { title: 'Обрушилась стена порта' },
  ],
  [
    'a Japanese article',
    answered(page('港の壁が崩れる｜日報', `<h1>港の壁が崩れる</h1><p>${'夜に壁が崩れた。'.repeat(60)}</p>`)),
    'ALIVE',
    'answers',
    { title: '港の壁が崩れる' },
  ],
  [
    'a front page that was cited as one',
    answered(article, { from: `${site}/`, ...moved(`${site}/en/`) }),
    'MOVED',
    'redirect',
    { url: `${site}/`, title: null },
  ],
  ['an upper case title of the same words', answered(page(title.toUpperCase(), '<p>x</p>')), 'ALIVE', 'answers'],
  [
    'markup that never ends',
    answered(`<title>${title}<script>${'<'.repeat(5_000)}`),
    'ALIVE',
    'answers',
    { words: null },
  ],
  ['an empty page', answered(''), 'ALIVE', 'answers', { title: null, words: null }],
]

const elsewhere: Case[] = [
  [
    'another address of the same name',
    answered(article, moved(`${site}/archive/harbour-wall-of-port-ellery-falls`)),
    'MOVED',
    'redirect',
  ],
  [
    'another site with the number',
    answered(article, moved('https://news.other.example/a/41200388')),
    'MOVED',
    'redirect',
    { title: null },
  ],
  ['another name, the same title', answered(article, moved('https://news.other.example/world')), 'MOVED', 'redirect'],
  ['for good by two steps', answered(article, { hops: [[301, `${site}/a/41200388`], [308, `${site}/b/41200388`]] }), 'MOVED', 'redirect'], // prettier-ignore
  ['for good, then for now', answered(article, { hops: [[301, `${site}/a/41200388`], [302, `${site}/b/41200388`]] }), 'ALIVE', 'by-way-of'], // prettier-ignore
  [
    'a document moved',
    answered(null, {
      mediaType: 'application/pdf',
      from: `${site}/files/report-on-harbour-walls.pdf`,
      ...moved(`${site}/library/report-on-harbour-walls.pdf`),
    }),
    'MOVED',
    'redirect',
    { url: `${site}/files/report-on-harbour-walls.pdf`, title: null },
  ],
  [
    'an address in Cyrillic',
    answered(article, {
      from: `${site}/новости/стена-порта-упала-ночью`,
      ...moved(`${site}/архив/стена-порта-упала-ночью`),
    }),
    'MOVED',
    'redirect',
    { url: `${site}/новости/стена-порта-упала-ночью`, title: null },
  ],
]

const gone: Case[] = [
  ['404', answered(short('404'), { status: 404 }), 'DEAD', 'status'],
  ['410', answered(null, { status: 410 }), 'DEAD', 'status'],
  [
    '404 for one never seen',
    answered(null, { status: 404 }),
    'DEAD',
    'status',
    { status: 'UNCHECKED', lastSeen: null },
  ],
  ['404 after a redirect', answered(null, { status: 404, ...moved(`${site}/x`) }), 'DEAD', 'status'],
  [
    'a name that nobody has for weeks',
    unanswered({ type: 'unresolvable' }),
    'DEAD',
    'long-nameless',
    { status: 'UNREACHABLE', failures: 4, failingSince: daysAgo(22) },
  ],
  [
    'silence for two months',
    unanswered({ type: 'timeout' }),
    'DEAD',
    'long-silent',
    { status: 'UNREACHABLE', failures: 7, failingSince: daysAgo(60) },
  ],
  [
    'trouble for two months',
    answered(null, { status: 503 }),
    'DEAD',
    'long-silent',
    { status: 'UNREACHABLE', failures: 9, failingSince: daysAgo(60) },
  ],
  [
    'silence of one that was gone',
    unanswered({ type: 'timeout' }),
    'DEAD',
    'timeout',
    { status: 'DEAD', lastSeen: 'DEAD' },
  ],
]

const says = (words: string, text = '') => answered(short(words, text))
const saysSo = (language: string, words: string, text = ''): Case => [
  `“not found” in ${language}`,
  says(words, text),
  'SOFT_404',
  'says-so',
]

const soft: Case[] = [
  saysSo('English', 'Page not found - The Post'),
  saysSo('English, with a number', '404 Not Found'),
  saysSo('English, politely', 'Sorry, the page you requested could not be found'),
  saysSo('English, of an article', 'The Post | This article is no longer available'),
  saysSo('German', 'Seite nicht gefunden – Der Bote'),
  saysSo('French', 'Page introuvable | Le Courrier'),
  saysSo('Spanish', 'Página no encontrada - El Correo'),
  saysSo('Portuguese', 'Página não encontrada - O Correio'),
  saysSo('Italian', 'Pagina non trovata'),
  saysSo('Dutch', 'Pagina niet gevonden'),
  saysSo('Swedish', 'Sidan kunde inte hittas'),
  saysSo('Polish', 'Strona nie istnieje'),
  saysSo('Czech', 'Stránka nenalezena'),
  saysSo('Russian', 'Страница не найдена — Вестник'),
  saysSo('Ukrainian', 'Сторінку не знайдено'),
  saysSo('Greek', 'Η σελίδα δεν βρέθηκε'),
  saysSo('Turkish', 'Sayfa bulunamadı - Haber'),
  saysSo('Arabic', 'الصفحة غير موجودة'),
  saysSo('Hebrew', 'הדף לא נמצא'),
  saysSo('Persian', 'صفحه مورد نظر یافت نشد'),
  saysSo('Hindi', 'पेज नहीं मिला'),
  saysSo('Japanese', 'お探しのページが見つかりません'),
  saysSo('Chinese', '抱歉，页面不存在'),
  saysSo('Korean', '페이지를 찾을 수 없습니다'),
  saysSo('Indonesian', 'Halaman tidak ditemukan'),
  saysSo('the text alone', 'The Post', 'We are sorry. The article you are looking for has been removed.'),
  saysSo('the text alone, in German', 'Der Bote', 'Der Artikel ist leider nicht mehr verfügbar.'),
  saysSo('the text alone, in Japanese', '日報', 'この記事は掲載期間が終了しました。'),
  ['the front page', answered(page('The Post', prose), moved(`${site}/`)), 'SOFT_404', 'front-page'],
  [
    'the front page for now',
    answered(page('The Post', prose), moved(`${site}/index.html`, 302)),
    'SOFT_404',
    'front-page',
  ],
  ['the front page of a language', answered(page('The Post', prose), moved(`${site}/en`)), 'SOFT_404', 'front-page'],
  [
    'the front page of another site',
    answered(page('Media Group', prose), moved('https://media.example/')),
    'SOFT_404',
    'front-page',
  ],
  ['the section above', answered(page('World - The Post', prose), moved(`${site}/world`)), 'SOFT_404', 'section'],
  ['another section', answered(page('Archive', prose), moved(`${site}/news/archive/`)), 'SOFT_404', 'section'],
  [
    'an error page by its address',
    answered(page('The Post', prose), moved(`${site}/errors/404.html`)),
    'SOFT_404',
    'error-page',
  ],
  ['a search for it', answered(page('Search', prose), moved(`${site}/search?q=harbour`)), 'SOFT_404', 'search-page'],
  [
    'a page that goes to the front page by itself',
    answered(page('The Post', '', '<meta http-equiv="refresh" content="0; url=/">')),
    'SOFT_404',
    'front-page',
  ],
  [
    'a stump of what was long, without its title',
    answered(page('The Post', '<p>News from everywhere.</p>')),
    'SOFT_404',
    'shrunk',
  ],
]

const parked: Case[] = [
  [
    'a seller’s host',
    answered(page('x', prose), moved('https://www.hugedomains.com/domain_profile.cfm?d=post')),
    'PARKED',
    'parking-host',
  ],
  [
    'a seller’s words',
    says('post.example', 'The domain post.example is for sale. Buy this domain.'),
    'PARKED',
    'for-sale',
  ],
  ['a seller’s words in German', says('post.example', 'Diese Domain steht zum Verkauf!'), 'PARKED', 'for-sale'],
  ['a seller’s words in French', says('post.example', 'Ce nom de domaine est à vendre'), 'PARKED', 'for-sale'],
  ['a seller’s words in Russian', says('post.example', 'Этот домен продаётся'), 'PARKED', 'for-sale'],
  ['a seller’s words in Chinese', says('post.example', '此域名出售，请联系'), 'PARKED', 'for-sale'],
  ['a seller’s words in Polish', says('post.example', 'Domena na sprzedaż'), 'PARKED', 'for-sale'],
  [
    'a parking service’s script',
    answered(page('post.example', '<p>Related links</p>', '<script src="//d1.parkingcrew.net/x.js"></script>')),
    'PARKED',
    'parking-marks',
  ],
  ['a parking service’s key', answered('<html data-adblockkey="abc"><body></body></html>'), 'PARKED', 'parking-marks'],
  [
    'a page that lands elsewhere',
    answered('<html><script>window.onload=function(){window.location.href="/lander"}</script></html>'),
    'PARKED',
    'parking-marks',
  ],
  [
    'one page of advertising',
    answered(
      page(
        'post.example',
        '<a href="/?q=flights">Flights</a><a href="/?q=loans">Loans</a><a href="https://ads.example/x">Casino</a>',
      ),
    ),
    'PARKED',
    'advert',
  ],
  [
    'an offer with status 404',
    answered(short('post.example', 'This domain may be for sale'), { status: 404 }),
    'PARKED',
    'for-sale',
  ],
  [
    'an expired registration',
    says('post.example', 'This domain has expired.'),
    'PARKED',
    'for-sale',
    { title: null, words: null },
  ],
]

const behind: Case[] = [
  ['402', answered(null, { status: 402 }), 'PAYWALLED', 'payment-status'],
  [
    'what is said to search engines',
    answered(
      article.replace('</head>', '<script type="application/ld+json">{"isAccessibleForFree": false}</script></head>'),
    ),
    'PAYWALLED',
    'paywall',
  ],
  [
    'a tier',
    answered(article.replace('</head>', '<meta property="article:content_tier" content="locked"></head>')),
    'PAYWALLED',
    'paywall',
  ],
  [
    'a few lines and a request',
    answered(page(`${title} - The Post`, '<p>The wall fell.</p><p>Subscribe to continue reading.</p>')),
    'PAYWALLED',
    'paywall',
  ],
  [
    'the same in German',
    answered(page(title, '<p>Die Mauer fiel.</p><p>Jetzt weiterlesen mit dem Abo</p>')),
    'PAYWALLED',
    'paywall',
  ],
  ['the same in French', answered(page(title, '<p>Article réservé aux abonnés</p>')), 'PAYWALLED', 'paywall'],
  ['the same in Japanese', answered(page(title, '<p>この記事は有料会員限定です</p>')), 'PAYWALLED', 'paywall'],
  ['a door', answered(page('Sign in', ''), moved(`${site}/login?next=x`, 302)), 'PAYWALLED', 'sign-in'],
]

const troubled = { status: 'UNREACHABLE', failures: 1, failingSince: daysAgo(1) } as const

const unreachable: Case[] = [
  [
    '503 for the second time',
    answered(null, { status: 503 }),
    'UNREACHABLE',
    'server-error',
    { failures: 1, failingSince: daysAgo(1) },
  ],
  [
    '503 for one never seen',
    answered(null, { status: 503 }),
    'UNREACHABLE',
    'server-error',
    { status: 'UNCHECKED', lastSeen: null },
  ],
  ['one bad hour of a page that was there', answered(null, { status: 500 }), 'ALIVE', 'server-error'],
  [
    'one bad hour of a paywalled page',
    unanswered({ type: 'timeout' }),
    'PAYWALLED',
    'timeout',
    { status: 'PAYWALLED' },
  ],
  ['a timeout', unanswered({ type: 'timeout' }), 'UNREACHABLE', 'timeout', troubled],
  ['a bad certificate', unanswered({ type: 'no-answer', reason: 'CERT_HAS_EXPIRED' }), 'UNREACHABLE', 'tls', troubled],
  [
    'a refused connection',
    unanswered({ type: 'no-answer', reason: 'ECONNREFUSED' }),
    'UNREACHABLE',
    'no-answer',
    troubled,
  ],
  ['a name that is gone since yesterday', unanswered({ type: 'unresolvable' }), 'UNREACHABLE', 'no-name', troubled],
  [
    'many failures in one week',
    unanswered({ type: 'timeout' }),
    'UNREACHABLE',
    'timeout',
    { ...troubled, failures: 30, failingSince: daysAgo(7) },
  ],
  [
    'two failures in two months',
    unanswered({ type: 'timeout' }),
    'UNREACHABLE',
    'timeout',
    { ...troubled, failingSince: daysAgo(60) },
  ],
  ['circles', unanswered({ type: 'too-many-redirects' }), 'UNREACHABLE', 'redirects', troubled],
  ['half an answer', unanswered({ type: 'cut-off' }), 'UNREACHABLE', 'cut-off', troubled],
  ['403', answered(short('Forbidden'), { status: 403 }), 'UNREACHABLE', 'refused'],
  ['429', answered(null, { status: 429 }), 'UNREACHABLE', 'refused'],
  ['451', answered(null, { status: 451 }), 'UNREACHABLE', 'refused'],
  [
    '403 for the hundredth time in years',
    answered(null, { status: 403 }),
    'UNREACHABLE',
    'refused',
    { status: 'UNREACHABLE', failures: 100, failingSince: daysAgo(900) },
  ],
  [
    'a question to robots',
    answered(page('Just a moment...', '<p>Checking your browser</p>')),
    'UNREACHABLE',
    'challenge',
  ],
  ['a question to robots, in German', answered(page('Einen Moment, bitte', '')), 'UNREACHABLE', 'challenge'],
  [
    'a wall of consent',
    answered(page('Before you continue', ''), moved('https://consent.post.example/?next=x', 302)),
    'UNREACHABLE',
    'wall',
  ],
  ['a redirect without an address', answered(null, { status: 302 }), 'UNREACHABLE', 'no-answer', troubled],
  [
    '403 of one that was gone',
    answered(null, { status: 403 }),
    'DEAD',
    'refused',
    { status: 'DEAD', lastSeen: 'DEAD' },
  ],
  [
    'robots.txt, of one never seen',
    unanswered({ type: 'robots' }),
    'UNCHECKED',
    'robots',
    { status: 'UNCHECKED', lastSeen: null },
  ],
  ['robots.txt, of one that was there', unanswered({ type: 'robots' }), 'ALIVE', 'robots'],
  ['an address that nobody may visit', unanswered({ type: 'not-public' }), 'ALIVE', 'cannot-visit'],
  ['nobody went', unanswered({ type: 'off' }), 'ALIVE', 'not-visited'],
]

describe.each([
  ['there', there],
  ['moved', elsewhere],
  ['gone', gone],
  ['there no more, without saying so by its status', soft],
  ['a domain that nobody uses', parked],
  ['for subscribers', behind],
  ['out of reach, which may pass', unreachable],
])('a source is %s', (_, cases) => {
  it.each(cases)('%s', (_, outcome, status, reason, before = {}) => {
    expect(judge(known(before), outcome)).toMatchObject({ status, reason })
  })
})

describe('a row of failures', () => {
  it('is broken by any answer, also by one that refuses', () => {
    const before = known({ status: 'UNREACHABLE', failures: 7, failingSince: daysAgo(60) })
    expect(judge(before, answered(null, { status: 403 })).failures).toBe(0)
    expect(judge(before, answered(article)).failures).toBe(0)
    expect(judge(before, unanswered({ type: 'robots' })).failures).toBe(7)
    expect(judge(before, unanswered({ type: 'timeout' })).failures).toBe(8)
  })
  it('has the new address of what moved, and of nothing else', () => {
    const to = `${site}/archive/harbour-wall-of-port-ellery-falls`
    expect(judge(known(), answered(article, moved(to)))).toMatchObject({ movedTo: to, finalUrl: to })
    expect(judge(known(), answered(article, moved(`${site}/`)))).toMatchObject({ movedTo: null, finalUrl: `${site}/` })
  })
})
