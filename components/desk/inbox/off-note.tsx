/** Where nothing may be fetched, the lists show what there is, and this why nothing comes. */
export const OffNote = () => (
  <p className="mb-6 border-s-2 border-accent ps-3">
    Feeds are not read: visiting other sites is off. Whoever runs this site turns it on with{' '}
    <code className="whitespace-nowrap">OUTBOUND_FETCH=on</code>.
  </p>
)
