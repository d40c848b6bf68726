import { currentSession } from '@/lib/users/current-actor'
import { readAuthForm } from '@/lib/users/next-auth-form'
import { answerByNextAuth } from '@/lib/users/next-auth-request'
import { providerName } from '@/lib/users/oidc-provider'

type Context = { params: Promise<{ nextauth: string[] }> }

/** What next-auth is for here: its other pages and actions are nowhere. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const path = (await params).nextauth
  const query = new URL(request.url).searchParams
  switch (path.join('/')) {
    case 'session':
      return Response.json(await whoIsSignedIn(), unkept)
    case 'csrf':
      return answerByNextAuth({ path })
    case 'signin':
    case 'error':
      return seeOther(query.has('error') ? `/sign-in?problem=provider` : '/sign-in')
    case 'callback/oidc':
      query.delete('callbackUrl')
      return providerName() === null ? nothing() : answerByNextAuth({ path, query })
    default:
      return nothing()
  }
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const path = (await params).nextauth
  if (path.join('/') !== 'callback/credentials') return nothing()
  const form = await readAuthForm(request)
  return form ? answerByNextAuth({ path, form }) : Response.json({ error: 'Malformed' }, { ...unkept, status: 400 })
}

/** Name, address and role, as the database knows them now; nothing once the session has ended. */
async function whoIsSignedIn() {
  const session = await currentSession()
  if (!session) return {}
  const { name, email, role } = session.actor
  return { user: { name, email, role } }
}

const unkept = { headers: { 'cache-control': 'private, no-store' } }

const nothing = () => Response.json({ error: 'NotFound' }, { ...unkept, status: 404 })

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } })
