import next from 'eslint-config-next/core-web-vitals'
import typescript from 'eslint-config-next/typescript'

const noBarrels = {
  selector: 'ExportAllDeclaration',
  message: 'No barrels: import from the file that defines it.',
}

const noCanParse = {
  selector: "MemberExpression[object.name='URL'][property.name='canParse']",
  message: 'Node 20 answers wrongly for some hosts once it runs hot: use lib/is-url.ts.',
}

const config = [
  { ignores: ['.next/**', '.data/**', 'generated/**', 'next-env.d.ts', 'test-results/**', 'playwright-report/**'] },
  ...next,
  ...typescript,
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', noBarrels],
      'prefer-const': 'error',
      '@next/next/no-img-element': 'off', // covers are sized and re-encoded when they are uploaded
      'import/no-anonymous-default-export': 'off', // the idiom of configuration files
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['lib/**', 'app/**', 'components/**'],
    rules: { 'no-restricted-syntax': ['error', noBarrels, noCanParse] },
  },
]

export default config
