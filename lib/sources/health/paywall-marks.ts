import type { ReadPage } from '@/lib/sources/health/read-page'

const marks =
  /"isAccessibleForFree"\s*:\s*"?(?:false|no)\b|<meta\b[^>]*(?:article:)?content_tier["'][^>]*content\s*=\s*["'](?:locked|paid|premium)|<meta\b[^>]*content\s*=\s*["'](?:locked|paid|premium)["'][^>]*content_tier/i

const asks =
  /subscribe (?:now )?to (?:continue|keep|read)|to (?:continue|keep) reading[^.!?]{0,40}(?:subscribe|sign in|log in|register)|(?:this (?:article|story|content) is )?(?:exclusive(?:ly)?|only|available)[^.!?]{0,20} (?:to|for) (?:our )?(?:subscribers|members)|already a subscriber\?|(?:jetzt |um )?weiterlesen[^.!?]{0,40}(?:abo|abonn|anmelden)|nur für abonnenten|(?:article|contenu) réservé aux abonnés|pour lire la suite[^.!?]{0,40}abonn|(?:contenido|artículo|noticia) (?:exclusiv[oa] |solo )?para (?:suscriptores|subscriptores)|suscríbete para (?:seguir|continuar)|conteúdo exclusivo para assinantes|articolo riservato agli abbonati|abbonati per (?:leggere|continuare)|alleen voor abonnees|(?:только|доступен) для подписчиков|оформите подписку|この記事は(?:会員|有料)|有料会員限定|会員限定|付费阅读|訂閱後|dostęp dla subskrybentów/iu

/** Whether a page lets only subscribers read it, by what it says for search engines or, where little is left of it, to readers. */
export const isPaywalled = (page: ReadPage, markup: string): boolean =>
  marks.test(markup) || (page.words < 500 && asks.test(page.text))

const doors =
  /(?:^|[/.-])(?:login|log-in|signin|sign-in|sign_in|sso|subscribe|subscription|subscriptions|abo|abonnement|paywall|register|registration|anmelden|connexion|suscripcion|suscribete|assine|plus\/login)(?:[/.?-]|$)/i

/** Whether an address is where people sign in or subscribe. */
export const isDoor = (url: URL): boolean =>
  doors.test(url.pathname) || /^(?:login|signin|sso|accounts?|auth|myaccount|subscribe|abo)\./i.test(url.hostname)

const walls =
  /^(?:consent|guce|cookie(?:s|wall)?|privacy|gdpr|cmp|captcha|validate|geo)\.|^\/?(?:consent|cookie-?wall|gdpr|privacy-gate|captcha|_?challenge|cdn-cgi)/i

/** Whether an address asks for something before any page is shown, whatever was asked for. */
export const isWall = (url: URL): boolean => walls.test(url.hostname) || walls.test(url.pathname.slice(1))

const challenge =
  /^(?:just a moment|attention required|access denied|access to this page has been denied|pardon our interruption|are you a (?:robot|human)|please verify you are a human|checking your browser|security check|human verification|captcha|bot verification|ddos-guard|un momento|einen moment|un instant|один момент|请稍候|しばらくお待ちください|robot check|request rejected|you have been blocked|verifying you are human)\b/i

/** Whether what came is a question to robots and not the page. */
export const isChallenge = ({ title, headings, words }: ReadPage): boolean =>
  words < 300 && (challenge.test(title) || challenge.test(headings))
