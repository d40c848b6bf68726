import { NameRoute, type NameRouteProps } from '@/app/(staff)/desk/contexts/name-route'

export default function ContextPage(props: NameRouteProps) {
  return <NameRoute kind="context" {...props} />
}
