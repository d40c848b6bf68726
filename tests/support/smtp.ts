import type { AddressInfo, Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { simpleParser, type ParsedMail } from 'mailparser'
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server'

export type ReceivedMail = {
  /** Who it was delivered to, as the envelope says. */
  recipients: string[]
  from: string
  subject: string
  text: string
  html: string
  /** Every address in the text that leads somewhere. */
  links: string[]
  parsed: ParsedMail
}

export type Mailbox = {
  /** For SMTP_URL. */
  url: string
  mails: () => ReceivedMail[]
  /** The latest mail to an address; fails when none comes in time. */
  waitForMail: (to: string, options?: { within?: number; subject?: RegExp }) => Promise<ReceivedMail>
  /** How often somebody connected. */
  connections: () => number
  /** Answers RCPT TO with this code, or takes what comes again (null). */
  refuse: (code: number | null, text?: string) => void
  /** Never answers what is said to it, until told otherwise. */
  stall: (isStalling: boolean) => void
  /** Ends connections when the mail itself comes, until told otherwise. */
  drop: (isDropping: boolean) => void
  close: () => Promise<void>
}

/** A real SMTP server on loopback that keeps what it is given, and can be a bad one. */
export async function openMailbox(options: SMTPServerOptions = {}): Promise<Mailbox> {
  const received: ReceivedMail[] = []
  const state = { refusal: null as Refusal | null, isStalling: false, isDropping: false, connections: 0 }
  const server = serverOf(options, state, received)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `${options.secure ? 'smtps' : 'smtp'}://127.0.0.1:${port}`,
    mails: () => [...received],
    waitForMail: (to, how) => waitForMail(received, to, how),
    connections: () => state.connections,
    refuse: (code, text = 'Not here') => void (state.refusal = code === null ? null : { code, text }),
    stall: (isStalling) => void (state.isStalling = isStalling),
    drop: (isDropping) => void (state.isDropping = isDropping),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

type Refusal = { code: number; text: string }
type State = { refusal: Refusal | null; isStalling: boolean; isDropping: boolean; connections: number }

function serverOf(options: SMTPServerOptions, state: State, received: ReceivedMail[]): SMTPServer {
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.secure || options.key ? [] : ['STARTTLS', 'AUTH'],
    closeTimeout: 100,
    ...options,
    onConnect: (_session, go) => {
      state.connections += 1
      if (!state.isStalling) go()
    },
    onRcptTo: (_address, _session, go) => {
      if (state.refusal) go(Object.assign(new Error(state.refusal.text), { responseCode: state.refusal.code }))
      else go()
    },
    onData: (stream, session, go) => {
      if (state.isDropping) return sockets.forEach((socket) => socket.destroy())
      const recipients = session.envelope.rcptTo.map(({ address }) => address)
      void keep(stream, recipients, received).then(() => go(), go)
    },
  })
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('error', () => {}) // connections that are cut
  return server
}

async function keep(stream: SMTPServerDataStream, recipients: string[], received: ReceivedMail[]): Promise<void> {
  const parsed = await simpleParser(stream)
  const text = parsed.text ?? ''
  received.push({
    recipients,
    from: parsed.from?.text ?? '',
    subject: parsed.subject ?? '',
    text,
    html: typeof parsed.html === 'string' ? parsed.html : '',
    links: text.match(/https?:\/\/\S+/g) ?? [],
    parsed,
  })
}

async function waitForMail(
  received: ReceivedMail[],
  to: string,
  { within = 15_000, subject = /(?:)/ }: { within?: number; subject?: RegExp } = {},
): Promise<ReceivedMail> {
  const deadline = Date.now() + within
  for (;;) {
    const mail = received.findLast((mail) => mail.recipients.includes(to) && subject.test(mail.subject))
    if (mail) return mail
    if (Date.now() > deadline) throw new Error(`no mail to ${to}; there is mail to ${describe(received)}`)
    await sleep(25)
  }
}

const describe = (received: ReceivedMail[]) => received.map((mail) => mail.recipients.join(', ')).join('; ') || 'nobody'
