import type { TemplateNode, TemplateParameter, WikiNode } from './syntax-tree'

/** Gives the plain text of nodes; passed in, since it must expand templates itself. */
export type PlainText = (nodes: WikiNode[]) => string
/** What one template puts into a sentence. */
export type Expand = (template: TemplateNode, plain: PlainText) => WikiNode[]

/** The nodes of a parameter, numbered or named; none when it is missing. */
export function argument(template: TemplateNode, name: string): WikiNode[] {
  return template.parameters.findLast((parameter) => parameter.name === name)?.children ?? []
}

/** The text of the unnamed parameters, in order. */
export function unnamed(template: TemplateNode, plain: PlainText): string[] {
  return template.parameters.filter(isUnnamed).map(({ children }) => plain(children))
}

export function isUnnamed({ name }: TemplateParameter): boolean {
  return /^\d+$/.test(name)
}

export function text({ line }: TemplateNode, content: string): WikiNode[] {
  return [{ type: 'text', line, text: content }]
}

/** One expansion for several template names; a name's spaces are written `|`. */
export function each(names: string, expand: Expand): [string, Expand][] {
  return names.split(' ').map((name) => [name.replaceAll('|', ' '), expand])
}
