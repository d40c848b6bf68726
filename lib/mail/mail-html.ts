import type { MailSite, MailWords } from '@/lib/mail/compose'
import { escapeXml } from '@/lib/representations/xml-writer'

/** The HTML of a mail: one column of text, nothing that is fetched, readable where styles or dark colours are not known. */
export function mailHtml({ subject, says, act, notes }: MailWords, site: MailSite): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeXml(subject)}</title>
<style>${darkStyles}</style>
</head>
<body class="paper" style="margin:0; padding:0; ${paper}">
<div class="paper" style="max-width:34em; margin:0 auto; padding:24px 20px 40px; ${paper} font-family:${sans}; font-size:16px; line-height:1.5">
<p class="rule" style="margin:0 0 24px; padding:0 0 10px; border-bottom:2px solid #17171a; font-family:${serif}; font-size:22px; font-weight:bold">${escapeXml(site.name)}</p>
<h1 style="margin:0 0 16px; font-family:${serif}; font-size:20px; line-height:1.3">${escapeXml(subject)}</h1>
${says.map((text) => paragraph(text)).join('\n')}
${act ? button(act) : ''}
${notes.map((text) => paragraph(text, 'quiet', 'color:#4a4a50; font-size:14px;')).join('\n')}
<p class="quiet" style="margin:28px 0 0; color:#4a4a50; font-size:14px">${escapeXml(site.name)}<br><a class="quiet" href="${escapeXml(site.url)}" style="color:#4a4a50">${escapeXml(site.url)}</a></p>
</div>
</body>
</html>
`
}

const paragraph = (text: string, look = '', style = '') =>
  `<p class="${look}" style="margin:0 0 14px; ${style} overflow-wrap:break-word">${escapeXml(text)}</p>`

/** The address stands there too: for those who cannot follow a button, and those who want to see where it leads. */
const button = ({ label, address }: { label: string; address: string }) =>
  `<p style="margin:24px 0 14px"><a class="button" href="${escapeXml(address)}" style="display:inline-block; padding:11px 18px; background-color:#a3201d; color:#fbfaf6; font-weight:bold; text-decoration:none">${escapeXml(label)}</a></p>
<p class="quiet" style="margin:0 0 24px; color:#4a4a50; font-size:14px; overflow-wrap:anywhere; word-break:break-word">Or open this address: <a class="quiet" href="${escapeXml(address)}" style="color:#4a4a50">${escapeXml(address)}</a></p>`

const paper = 'background-color:#fbfaf6; color:#17171a;'
const serif = "'Source Serif 4', Georgia, 'Times New Roman', serif"
const sans = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

const darkStyles = `
:root { color-scheme: light dark }
@media (prefers-color-scheme: dark) {
  .paper { background-color: #141416 !important; color: #ececea !important }
  .quiet { color: #b9b8b4 !important }
  .rule { border-bottom-color: #ececea !important }
  .button { background-color: #f0857d !important; color: #141416 !important }
}`
