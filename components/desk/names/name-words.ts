import type { NameKind } from '@/lib/desk/names/name-kinds'

export const kindNames: Record<NameKind, { one: string; many: string; title: string }> = {
  context: { one: 'context', many: 'contexts', title: 'Contexts' },
  topic: { one: 'topic', many: 'topics', title: 'Topics' },
}
