// Lint rules. The one that matters is the import direction of the architecture (CONTRIBUTING, "One direction").
import js from '@eslint/js';
import astro from 'eslint-plugin-astro';
import globals from 'globals';
import { defineConfig } from 'eslint/config';
import ts from 'typescript-eslint';

// Folder → what it may import through `#lib/…` or by name. A folder imports only from folders to its right.
const pure = ['geometry', 'reference', 'nets', 'data'];
const mayImport = {
  geometry: [],
  nets: ['geometry'],
  reference: ['geometry', 'nets'],
  data: [],
  wordnet: ['data'],
  bugs: ['geometry', 'reference'],
  engine: pure,
  contest: ['engine', ...pure],
  viz: pure,
  run: ['engine', 'viz', ...pure],
  widget: ['run', 'viz', ...pure],
  figure: ['widget', 'viz', ...pure],
  book: ['viz', ...pure],
};
const folders = Object.keys(mayImport);

/** TF.js is fetched by those who chose it: its devices, and the contest's peer. */
const tfjsFolders = ['contest', 'engine/tfjs'];
const tfjsIs = `TF.js is for ${tfjsFolders.map((path) => `lib/${path}`).join(' and ')}.`;

/** `src/lib/FOLDER` may use its own files (./x.ts) and `#lib/ALLOWED/…`; never components, pages or content. */
const libRule = (path) => {
  const [folder] = path.split('/');
  const forbidden = folders.filter((name) => name !== folder && !mayImport[folder].includes(name));
  const patterns = [
    { regex: '^\\.\\./\\.\\./(?!.*package\\.json$)', message: 'Cross a folder with #lib/…, not with ../../' },
    { regex: '(^|/)(components|pages|layouts|content)/', message: 'lib does not know the pages.' },
    {
      regex: `^(#lib|\\.\\.)/(${forbidden.join('|')})(/|$)`,
      message: `lib/${folder} may import only ${mayImport[folder].map((n) => `lib/${n}`).join(', ') || 'its own files'}.`,
    },
  ];
  if (['geometry', 'reference', 'nets', 'bugs'].includes(folder))
    patterns.push({ regex: '^[^.#]', message: `lib/${folder} has no dependencies: node file.ts runs it.` });
  if (!tfjsFolders.includes(path)) patterns.push({ regex: '^@tensorflow/', message: tfjsIs });
  return {
    files: [`src/lib/${path}/**/*.ts`],
    rules: { 'no-restricted-imports': ['error', { patterns }] },
  };
};

const componentRule = {
  files: ['src/components/**/*.{ts,astro}', 'src/pages/**/*.{ts,astro}', 'src/layouts/**/*.astro'],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          { regex: '^@tensorflow/', message: tfjsIs },
          {
            regex: '^#lib/engine/(?!(client|race|report)\\.ts$)',
            message: 'Pages reach the engine through client.ts, race.ts and the types of report.ts.',
            allowTypeImports: true,
          },
        ],
      },
    ],
  },
};

/** A spread is for what came from elsewhere; one of a literal only keeps a line short. */
const plainRule = {
  files: ['src/**', 'bench/**', 'scripts/**', 'tests/**'],
  // Still to be cleared: three kinds.
  ignores: ['src/lib/nets/kinds/{auxiliary,parallel,residual}.ts'],
  rules: {
    'no-restricted-syntax': [
      'error',
      ...['ObjectExpression > SpreadElement > ObjectExpression', 'SpreadElement > ArrayExpression'].map(
        (selector) => ({ selector, message: 'Write what it holds where it stands.' }),
      ),
    ],
  },
};

export default defineConfig(
  { ignores: ['dist/', '.astro/', 'public/', 'src/lib/engine/wasm/assembly/', 'src/lib/engine/wasm/build/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...astro.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node, ...globals.worker } } },
  {
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
    },
  },
  { files: ['scripts/**', 'bench/**', 'tests/**'], rules: { 'no-console': 'off' } },
  ...[...folders, 'engine/tfjs'].map(libRule),
  componentRule,
  plainRule,
);
