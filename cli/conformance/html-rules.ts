/** How React spells what it renders is valid, if not html-validate's taste. */
const spelling = [
  'attr-case',
  'attribute-boolean-style',
  'attribute-empty-style',
  'doctype-style',
  'long-title',
  'no-inline-style',
  'no-trailing-whitespace',
  'void-style',
]

/** By what our pages are valid HTML. */
export const htmlRules = {
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: Object.fromEntries(spelling.map((rule) => [rule, 'off' as const])),
}
