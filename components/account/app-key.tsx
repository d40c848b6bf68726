import { encode } from 'uqr'

/** The key for an authenticator app: as a picture to scan, and to type. */
export const AppKey = ({ address, secret }: { address: string; secret: string }) => (
  <>
    <p>
      Scan this with an authenticator app, or type the key into it. If you cannot scan, the key is all there is in the
      picture.
    </p>
    <QrCode text={address} />
    <p>
      <span className="block font-medium">Key</span>
      <code className="font-sans text-item tracking-wide tabular-nums select-all">
        {secret.match(/.{1,4}/g)?.join(' ')}
      </code>
    </p>
  </>
)

/** Scanners want dark on light and a wide margin, whatever the page looks like. */
function QrCode({ text }: { text: string }) {
  const { size, data } = encode(text, { ecc: 'M', border: 4 })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg
      role="img"
      aria-label="QR code with the key for an authenticator app"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="size-52"
    >
      <path d={`M0 0h${size}v${size}H0z`} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
