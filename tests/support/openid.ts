import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

/** Who signs in at the provider, and what it vouches for. */
export type Person = { sub: string; email?: string; email_verified?: boolean }

/** What is done to a token before it is handed out. */
export type Forgery = (token: Token, key: KeyObject) => string
export type Token = { header: Record<string, unknown>; claims: Record<string, unknown> }

export type OpenIdProvider = {
  issuer: string
  /** Opens for a site; whoever comes is `person`, and is asked nothing. */
  openFor: (site: string) => void
  becomes: (person: Person, how?: { forgery?: Forgery; isEmailInToken?: boolean }) => void
  close: () => Promise<void>
}

export const client = { id: 'daybook', secret: 'a-secret-of-the-tests' }

/** A real OpenID provider on loopback, which can be a bad one. */
export async function openProvider(): Promise<OpenIdProvider> {
  const state: State = { person: { sub: 'nobody' }, isEmailInToken: false }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const providers = new Map<boolean, Provider>()

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const provider = providers.get(state.isEmailInToken)
    if (!provider) return void response.writeHead(503).end()
    if (request.url?.startsWith('/interaction/')) return signIn(provider, request, response, state.person)
    if (request.url?.startsWith('/token') && state.forgery) forgeTokens(response, state.forgery, privateKey)
    return void provider.callback()(request, response)
  }
  return {
    issuer,
    openFor: (site) => {
      for (const isEmailInToken of [true, false])
        providers.set(isEmailInToken, new Provider(issuer, configuration(site, state, privateKey, isEmailInToken)))
    },
    becomes: (person, { forgery, isEmailInToken = false } = {}) => {
      Object.assign(state, { person, forgery, isEmailInToken })
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

type State = { person: Person; forgery?: Forgery; isEmailInToken: boolean }

const configuration = (site: string, state: State, key: KeyObject, isEmailInToken: boolean): Configuration => ({
  clients: [
    {
      client_id: client.id,
      client_secret: client.secret,
      redirect_uris: [`${site}/api/auth/callback/oidc`],
    },
  ],
  jwks: { keys: [{ ...key.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' } as never] },
  cookies: { keys: ['only-for-tests'] },
  claims: { openid: ['sub'], email: ['email', 'email_verified'] },
  conformIdTokenClaims: !isEmailInToken,
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ ...state.person }) }),
  loadExistingGrant: async ({ oidc }) => {
    const { provider, client, session } = oidc
    const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
    grant.addOIDCScope('openid email')
    await grant.save()
    return grant
  },
})

async function signIn(provider: Provider, request: IncomingMessage, response: ServerResponse, { sub }: Person) {
  await provider.interactionFinished(request, response, { login: { accountId: sub } })
}

/** Puts another token in the place of the one the provider has made. */
function forgeTokens(response: ServerResponse, forgery: Forgery, key: KeyObject): void {
  const end = response.end.bind(response) as (body: string) => ServerResponse
  response.end = ((body: string | Buffer) => {
    const answer = JSON.parse(String(body)) as { id_token?: string }
    if (answer.id_token) answer.id_token = forgery(read(answer.id_token), key)
    const forged = JSON.stringify(answer)
    response.setHeader('content-length', Buffer.byteLength(forged))
    return end(forged)
  }) as typeof response.end
}

function read(token: string): Token {
  const [header = '', claims = ''] = token.split('.')
  return { header: parse(header), claims: parse(claims) }
}

const parse = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Record<string, unknown>

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token as the provider would sign it, or another who has another key. */
export function signed({ header, claims }: Token, key: KeyObject): string {
  const text = `${part(header)}.${part(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}

export const unsigned = ({ header, claims }: Token): string => `${part({ ...header, alg: 'none' })}.${part(claims)}.`

/** Of somebody who is not the provider. */
export const strangersKey = (): KeyObject =>
  createPrivateKey(
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
  )
