import js from '@eslint/js';
import { configs as lit } from 'eslint-plugin-lit';
import { configs as wc } from 'eslint-plugin-wc';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';

/** TypeScript is types over JavaScript here, nothing more. */
const plainSyntax = [
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals, or a const object.' },
  {
    selector: 'TSModuleDeclaration[kind="namespace"]',
    message: 'Use a module: one file, named exports.',
  },
  { selector: 'TSParameterProperty', message: 'Declare the field and assign it.' },
  { selector: 'TSImportEqualsDeclaration', message: 'Use an ECMAScript import.' },
  {
    // Lit's decorators cannot take #private names.
    selector:
      ':matches(PropertyDefinition, MethodDefinition)[accessibility="private"]:not(:has(> Decorator))',
    message: 'Use a #private name.',
  },
  {
    // With noUncheckedIndexedAccess, `!` is how a loop over samples says that it stays in bounds.
    selector: 'TSNonNullExpression > :not(MemberExpression[computed=true])',
    message: 'Only an indexed read may be asserted; else handle the missing value.',
  },
];

const importsCarryExtension = {
  regex: '^\\.\\.?/(?!.*\\.(ts|mjs|json|css)(\\?.*)?$)',
  message: 'Import specifiers end in the file’s extension.',
};

export default defineConfig(
  globalIgnores([
    'dist',
    'dist-lib',
    'dist-docs',
    'dist-wam',
    'coverage',
    'public',
    'training',
    'test-results',
    '**/.cache',
  ]),
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'no-restricted-imports': ['error', { patterns: [importsCarryExtension] }],
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.ts'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'no-restricted-syntax': ['error', ...plainSyntax],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      // A narrower rule stands in `plainSyntax`.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // There are no enums, and looking for them in all types takes a third of the time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['src/**/*.ts'],
    extends: [lit['flat/recommended'], wc['flat/best-practice']],
    rules: {
      'lit/lifecycle-super': 'error',
      'lit/no-classfield-shadowing': 'error',
      'lit/no-legacy-imports': 'error',
      'lit/no-private-properties': 'error',
      'lit/no-this-assign-in-render': 'error',
      'lit/no-useless-template-literals': 'error',
      'lit/prefer-nothing': 'error',
      'lit/quoted-expressions': ['error', 'never'],
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...plainSyntax.slice(0, -1)] },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: {
        clearTimeout: 'readonly',
        console: 'readonly',
        // In functions that run in a page.
        document: 'readonly',
        fetch: 'readonly',
        crossOriginIsolated: 'readonly',
        navigator: 'readonly',
        performance: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
        window: 'readonly',
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly',
        File: 'readonly',
        PerformanceObserver: 'readonly',
        URL: 'readonly',
      },
    },
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: {
      sourceType: 'commonjs',
      globals: { module: 'writable', require: 'readonly' },
    },
  },
);
