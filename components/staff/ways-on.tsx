/** Where to go from a page of the desk that has nothing to show. */
export const WaysOn = () => (
  <p>
    Go to{' '}
    <a href="/desk" className="link-quiet">
      the desk
    </a>
    , to{' '}
    <a href="/account" className="link-quiet">
      your account
    </a>{' '}
    or to{' '}
    <a href="/" className="link-quiet">
      the latest days
    </a>
    .
  </p>
)
