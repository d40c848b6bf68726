import { HandOver } from '@/components/admin/users/hand-over'
import { linkNames } from '@/components/admin/users/words'
import { Instant } from '@/components/site/time'
import type { UserLinkView, UserView } from '@/lib/users/user-page'

type UserLinksProps = { user: UserView; canMail: boolean; confirmPath: string }

/** Links of a user that still work; where no mail is set up, to hand over. */
export const UserLinks = ({ user, canMail, confirmPath }: UserLinksProps) => (
  <ul className="grid border-t border-rule-strong">
    {user.links.map((link) => (
      <li key={link.id} className="grid gap-2 border-b border-rule py-3">
        <p>
          <span className="font-medium">{linkNames[link.kind]}</span>
          {link.email !== null && (
            <>
              {' for '}
              <bdi className="wrap-anywhere">{link.email}</bdi>
            </>
          )}
          <span className="text-ink-2">
            {', until '}
            <Instant at={link.expiresAt} style="short" />
            {canMail && (link.mailedAt ? ', mailed' : ', waits to be mailed')}
          </span>
        </p>
        {!canMail && <Way link={link} confirmPath={confirmPath} />}
      </li>
    ))}
  </ul>
)

const Way = ({ link, confirmPath }: { link: UserLinkView; confirmPath: string }) =>
  link.address === null ? (
    <p>
      <a href={confirmPath} className="link-quiet">
        Prove that it is you
      </a>{' '}
      to see the link.
    </p>
  ) : (
    <HandOver label="The link to hand over" address={link.address} />
  )
