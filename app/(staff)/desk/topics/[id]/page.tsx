import { NameRoute, type NameRouteProps } from '@/app/(staff)/desk/contexts/name-route'

export default function TopicPage(props: NameRouteProps) {
  return <NameRoute kind="topic" {...props} />
}
