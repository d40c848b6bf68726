import type { ReactNode } from 'react'
import type { Card } from '@/lib/cards/card'
import { fontFamily } from '@/lib/cards/fonts'

// The tokens of app/globals.css in light: what draws this knows no style sheet, and what shows it is no page of ours.
const paper = '#fbfaf6'
const ink = '#17171a'
const ink2 = '#4a4a50'
const accent = '#a3201d'
const rule = '#dcd9d0'

const hues: Record<string, string> = {
  'Armed conflicts and attacks': '#8b5a2b',
  'Arts and culture': '#a14d7a',
  'Business and economy': '#2e6b4f',
  'Disasters and accidents': '#7a6a1e',
  Environment: '#a8503f',
  'Health and environment': '#a8503f',
  'Health and medicine': '#a8503f',
  'International relations': '#44546a',
  'Law and crime': '#6b4a8b',
  'Politics and elections': '#2f5d8a',
  'Science and technology': '#1f6f78',
  Sports: '#4f7326',
}

/** A page as a picture of 1200 × 630: the head of a printed page. */
export function CardDrawing({ card }: { card: Card }) {
  return (
    <div
      style={{
        ...{ width: '100%', height: '100%', display: 'flex', flexDirection: 'column', justifyContent: 'space-between' },
        ...{ padding: '52px 64px 48px', background: paper, color: ink, fontFamily: fontFamily('Sans') },
      }}
    >
      <Head card={card} />
      <div style={{ display: 'flex', flexGrow: 1, alignItems: card.title ? 'flex-start' : 'center', paddingTop: 44 }}>
        {card.date && <DateColumn date={card.date} isAlone={card.title === null} />}
        {card.title && <Title card={card} title={card.title} />}
      </div>
      <Foot note={card.note} />
    </div>
  )
}

const Head = ({ card }: { card: Card }) => (
  <div style={{ display: 'flex', borderTop: `6px solid ${accent}`, paddingTop: 18, fontSize: 28 }}>
    <Line bold>{card.site}</Line>
  </div>
)

/** A date without a title beside it takes the whole card. */
function DateColumn({ date, isAlone }: { date: NonNullable<Card['date']>; isAlone: boolean }) {
  return (
    <div
      style={{
        display: 'flex',
        flexDirection: 'column',
        width: isAlone ? 1072 : 250,
        flexShrink: 0,
        fontSize: isAlone ? 40 : 26,
      }}
    >
      <span style={{ color: ink2 }}>{date.weekday}</span>
      <span
        style={{
          fontFamily: fontFamily('Serif'),
          fontSize: isAlone ? 190 : 150,
          lineHeight: 1,
          letterSpacing: '-0.045em',
          marginLeft: -6,
        }}
      >
        {date.day}
      </span>
      <span style={{ fontWeight: 600 }}>{date.month}</span>
    </div>
  )
}

function Title({ card, title }: { card: Card; title: string }) {
  const size = sizeOf(title, card.date !== null)
  return (
    <div style={{ display: 'flex', flexDirection: 'column', flexGrow: 1, flexBasis: 0 }}>
      {card.kicker && (
        <div style={{ display: 'flex', alignItems: 'center', fontSize: 26, color: ink2, marginBottom: 14 }}>
          {card.section && (
            <div style={{ width: 16, height: 16, marginRight: 14, background: hues[card.section] ?? ink2 }} />
          )}
          {card.kicker}
        </div>
      )}
      <div
        style={{
          ...{ display: 'block', fontFamily: fontFamily('Serif'), fontSize: size, lineHeight: 1.16 },
          ...{ letterSpacing: '-0.012em', lineClamp: Math.floor(320 / (size * 1.16)) },
        }}
      >
        {title}
      </div>
    </div>
  )
}

/** The longer, the smaller: four lines of a short headline, eight of the longest. */
function sizeOf({ length }: string, isBesideDate: boolean): number {
  const room = isBesideDate ? 1 : 1.4
  if (length <= 40 * room) return 76
  if (length <= 90 * room) return 60
  if (length <= 140 * room) return 50
  return length <= 220 * room ? 42 : 36
}

const Foot = ({ note }: { note: string | null }) => (
  <div style={{ display: 'flex', borderTop: `2px solid ${rule}`, paddingTop: 18, fontSize: 26, color: ink2 }}>
    <Line>{note ?? ''}</Line>
  </div>
)

const Line = ({ children, bold }: { children: ReactNode; bold?: boolean }) => (
  <div style={{ display: 'block', width: '100%', lineClamp: 1, fontWeight: bold ? 600 : 400 }}>{children}</div>
)
