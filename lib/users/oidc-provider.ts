import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'
import { env } from '@/lib/env'

/** What an OpenID provider says of somebody, signed: OpenID Connect Core 1.0, section 5.1. */
export const Claims = z.object({
  iss: z.string().min(1).max(1_000),
  sub: z.string().min(1).max(255),
  email: z.string().max(1_000).optional(),
  email_verified: z.boolean().optional().catch(undefined),
})
export type Claims = z.output<typeof Claims>

/** The provider's name on the button: its host; null without one. */
export function providerName(): string | null {
  const { OIDC_ISSUER } = env()
  return OIDC_ISSUER === undefined ? null : new URL(OIDC_ISSUER).host
}

/** Any OpenID provider, by discovery. The answer is bound to the browser that asked: PKCE, state and nonce. */
export function oidcProvider(): OAuthConfig<Claims>[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env()
  if (OIDC_ISSUER === undefined) return []
  return [
    {
      id: 'oidc',
      name: providerName() ?? OIDC_ISSUER,
      type: 'oauth',
      wellKnown: `${OIDC_ISSUER}/.well-known/openid-configuration`,
      authorization: { params: { scope: 'openid email' } },
      checks: ['pkce', 'state', 'nonce'],
      idToken: true,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      httpOptions: { timeout: 10_000 },
      // Some put the e-mail address into the token, some only tell it when asked.
      userinfo: {
        request: async ({ tokens, client }) => {
          // What next-auth hands on is openid-client's own set, whose token it has verified.
          const verified = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>
          const claims = verified.claims()
          if (claims.email !== undefined) return claims
          return { ...(await client.userinfo(verified)), iss: claims.iss, sub: claims.sub }
        },
      },
      profile: (claims) => ({ id: claims.sub }),
    },
  ]
}
